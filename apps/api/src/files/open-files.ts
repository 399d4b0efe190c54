import path from 'node:path';
import { DirectoryBlobStore, type Config, type Runtime } from '@dongthuan/platform';
import type { ApiDeps } from '../composition/api-deps.js';

/** Photos in the installation's data folder; keys come from the master key and the key vault. */
export function openFiles(
  { vault, masterKey }: Pick<Runtime, 'vault' | 'masterKey'>,
  { dataDir }: Pick<Config, 'dataDir'>,
): Pick<ApiDeps, 'blobs' | 'uploads'> {
  return {
    blobs: new DirectoryBlobStore({
      folder: path.join(dataDir, 'files'),
      vault,
      addressKey: (organisationId) => masterKey.derive(`files/${organisationId}`),
    }),
    uploads: {
      folder: path.join(dataDir, 'incoming'),
      key: (uploadId) => masterKey.derive(`upload/${uploadId}`),
    },
  };
}
