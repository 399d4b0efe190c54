/** Invented roster file, checked, with findings. Development only. */
import type { RosterImportView } from '@dongthuan/contracts';
import { uuid } from './fixtures-ids.js';

export const rosterImport: RosterImportView = {
  importId: uuid(71),
  state: 'checked',
  fileHash: 'a'.repeat(64),
  rows: 62,
  accepted: 61,
  done: 0,
  areaM2: '7200.5',
  valueVnd: '1000000000',
  columns: [
    { index: 0, header: 'STT', guess: 'ordinal' },
    { index: 1, header: 'Họ và tên', guess: 'name' },
    { index: 2, header: 'Ghi chú riêng', guess: null },
  ],
  findings: [
    {
      row: 17,
      column: 'Họ và tên',
      code: 'roster.name_missing',
      severity: 'error',
      detail: 'Thiếu họ tên.',
    },
    {
      row: 23,
      column: 'Diện tích thửa',
      code: 'roster.area_unknown',
      severity: 'warning',
      detail: 'Chưa có diện tích thửa; có thể bổ sung sau.',
    },
    {
      row: 31,
      column: 'Thửa',
      code: 'roster.same_plot',
      severity: 'question',
      value: '12/331',
      detail: 'Thửa này đã có ở dòng 30: cùng một hộ, thửa dùng chung, hay gõ nhầm?',
    },
  ],
};
