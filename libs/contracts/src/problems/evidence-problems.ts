import type { ProblemCatalogue } from './problem.js';

/** Uploading photos of papers. */
export const evidenceProblems = {
  'evidence.not_a_photo': {
    vi: 'Tệp này không phải ảnh (JPEG, PNG, WebP, HEIC) hoặc PDF. Hãy chụp lại tờ giấy.',
    en: 'This file is neither a photo (JPEG, PNG, WebP, HEIC) nor a PDF. Take the picture of the paper again.',
  },
  'evidence.not_uploaded': {
    vi: 'Chưa nhận được ảnh này cho hồ sơ, hoặc nội dung khác với lúc gửi. Hãy gửi lại ảnh.',
    en: 'This photo has not arrived for the case, or its content differs from what was sent. Send the photo again.',
  },
  'evidence.offset_differs': {
    vi: 'Phần ảnh gửi lên không khớp với phần đã nhận. Hãy gửi tiếp từ chỗ đã nhận.',
    en: 'The part sent does not follow the part received. Go on from what was received.',
  },
} as const satisfies ProblemCatalogue;

/** What a case itself answers. */
export const caseEvidenceProblems = {
  'case.evidence_id_taken': {
    vi: 'Mã ảnh này đã dùng cho một ảnh khác của hồ sơ.',
    en: 'This id already names another photo of the case.',
  },
  'case.evidence_full': {
    vi: 'Hồ sơ đã có {limit} ảnh. Đây là mức nhiều nhất.',
    en: 'The case holds {limit} photos already, the most it takes.',
  },
} as const satisfies ProblemCatalogue;
