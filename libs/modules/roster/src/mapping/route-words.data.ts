/** What a list writes for the way a household handed its land over. */
import type { RosterRoute } from '../rows/roster-row.js';

export const routeWords: { readonly [route in RosterRoute]: readonly string[] } = {
  DONATION: [
    'hiến đất',
    'hiến',
    'hiến tặng',
    'hiến đất, tài sản',
    'tự nguyện hiến',
    'tự nguyện hiến đất',
    'tặng cho',
    'donation',
    'land donation',
    'gift',
  ],
  COMPENSATION: [
    'bồi thường',
    'bồi thường, hỗ trợ',
    'bồi thường hỗ trợ',
    'đền bù',
    'có bồi thường',
    'nhận tiền',
    'compensation',
    'compensation and support',
    'paid',
  ],
  MIXED: [
    'kết hợp',
    'kết hợp hiến và bồi thường',
    'hiến đất, bồi thường tài sản',
    'hiến và bồi thường',
    'vừa hiến vừa bồi thường',
    'hỗn hợp',
    'mixed',
  ],
  STATUTORY: [
    'thu hồi đất theo quy định',
    'thu hồi theo quy định',
    'thu hồi đất',
    'thu hồi',
    'theo quyết định thu hồi',
    'statutory',
    'statutory land recovery',
  ],
};
