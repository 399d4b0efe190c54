import path from 'node:path';
import type { Config } from '../config/config.js';
import type { Runtime } from '../runtime.js';
import { DirectoryBlobStore } from './directory-blob-store.js';

/** Photos in the installation's data folder; keys come from the master key and the key vault. */
export function openBlobs(
  { vault, masterKey }: Pick<Runtime, 'vault' | 'masterKey'>,
  { dataDir }: Pick<Config, 'dataDir'>,
): DirectoryBlobStore {
  return new DirectoryBlobStore({
    folder: path.join(dataDir, 'files'),
    vault,
    addressKey: (organisationId) => masterKey.derive(`files/${organisationId}`),
  });
}
