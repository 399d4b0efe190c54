/** Headings about what was done before this software, and on which paper. As in header-words.data.ts. */
import type { RosterField } from './roster-field.js';

export const stateWords = {
  stage: [
    'hiện trạng',
    'giai đoạn',
    'bước',
    'tình trạng',
    'trạng thái',
    'kết quả',
    'kết quả vận động',
    'tiến độ',
    'stage',
    'status',
  ],
  stageDate: ['ngày', 'ngày thực hiện', 'ngày ký', 'ngày hiến', 'thời gian', 'date', 'stage date'],
  // Not the bare "đường": in a ward's list that is the street.
  route: [
    'hình thức',
    'hình thức bàn giao',
    'hình thức thực hiện',
    'hình thức hiến đất',
    'phương thức',
    'hướng xử lý',
    'hiến đất hay bồi thường',
    'hiến hay bồi thường',
    'route',
    'way of handover',
  ],
  paperNumber: [
    'giấy tờ',
    'số giấy tờ',
    'số biên bản',
    'biên bản số',
    'biên bản',
    'số văn bản',
    'số đơn',
    'paper',
    'paper no',
    'paper number',
    'document no',
    'reference',
  ],
  paperDate: ['ngày biên bản', 'ngày giấy tờ', 'ngày văn bản', 'paper date'],
  paperSigner: ['người ký', 'người ký giấy tờ', 'signer', 'signed by'],
} satisfies Partial<Record<RosterField, readonly string[]>>;
