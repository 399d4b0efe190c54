/** Rows of the commands that keep people's rights in a case. */
import { spec } from './command-spec.js';
import * as rights from './rights-commands.js';

export const rightsCatalogue = [
  spec(
    'case',
    'recordVerifierVisit',
    rights.recordVerifierVisit,
    'case.verify',
    'Ghi lần kiểm chứng độc lập',
    'Record the verifier’s visit',
  ),
  spec(
    'case',
    'recordPromise',
    rights.recordPromise,
    'case.work',
    'Ghi cam kết với hộ',
    'Record a promise to the household',
  ),
  spec(
    'case',
    'keepPromise',
    rights.keepPromise,
    'case.work',
    'Ghi đã thực hiện cam kết',
    'Record a promise kept',
  ),
  spec(
    'case',
    'recordAssent',
    rights.recordAssent,
    'case.work',
    'Ghi lời đồng ý của người vắng nhà',
    'Record an absent holder’s assent',
  ),
  spec(
    'case',
    'recordProxy',
    rights.recordProxy,
    'case.work',
    'Ghi giấy ủy quyền',
    'Record a proxy',
  ),
] as const;
