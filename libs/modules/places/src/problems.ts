import type { ProblemCatalogue } from '@dongthuan/contracts';

/** Refusals of places, bodies, posts and of who holds them. Days are the organisation's calendar days. */
export const placesProblems = {
  'place.unknown': {
    vi: 'Chưa có địa bàn này trong danh sách.',
    en: 'This place is not in the list yet.',
  },
  'place.already_registered': {
    vi: 'Địa bàn này đã được ghi với nội dung khác.',
    en: 'This place was registered before with other content.',
  },
  'place.not_in_official_list': {
    vi: 'Không có mã này trong danh mục đơn vị hành chính: {placeId}.',
    en: 'The official list has no place with this code: {placeId}.',
  },
  'place.parent_unknown': {
    vi: 'Chưa rõ địa bàn cấp trên: {parent}.',
    en: 'The place above is not known: {parent}.',
  },
  'place.parent_not_above': {
    vi: 'Địa bàn được chọn không phải cấp trên: {parent}.',
    en: 'The chosen place is not a level above: {parent}.',
  },
  'place.parent_not_valid': {
    vi: 'Vào ngày {on} địa bàn cấp trên chưa có hoặc không còn: {parent}.',
    en: 'On {on} the place above does not exist: {parent}.',
  },
  'place.not_after_last': {
    vi: 'Ngày phải sau lần thay đổi gần nhất ({last}).',
    en: 'The day must be after the last change ({last}).',
  },
  'place.ended': {
    vi: 'Địa bàn này không còn từ ngày {on}.',
    en: 'This place no longer exists since {on}.',
  },
  'place.successor_unknown': {
    vi: 'Chưa rõ địa bàn kế tiếp: {successor}.',
    en: 'The successor place is not known: {successor}.',
  },
  'place.successor_twice': {
    vi: 'Một địa bàn kế tiếp được nêu hai lần.',
    en: 'One successor place is named twice.',
  },
  'place.successor_other_level': {
    vi: 'Địa bàn kế tiếp phải cùng cấp: {successor}.',
    en: 'A successor must be of the same level: {successor}.',
  },
  'place.successor_not_valid': {
    vi: 'Vào ngày {validTo} địa bàn kế tiếp chưa có hoặc không còn: {successor}.',
    en: 'On {validTo} the successor place does not exist: {successor}.',
  },
  'body.unknown': {
    vi: 'Chưa có tổ chức này trong danh sách.',
    en: 'This body is not in the list yet.',
  },
  'body.already_registered': {
    vi: 'Tổ chức này đã được ghi với nội dung khác.',
    en: 'This body was registered before with other content.',
  },
  'body.place_unknown': {
    vi: 'Chưa rõ địa bàn của tổ chức: {placeId}.',
    en: "The body's place is not known: {placeId}.",
  },
  'body.place_not_valid': {
    vi: 'Vào ngày {on} địa bàn của tổ chức chưa có hoặc không còn: {placeId}.',
    en: "On {on} the body's place does not exist: {placeId}.",
  },
  'body.not_after_last': {
    vi: 'Ngày phải sau lần thay đổi gần nhất ({last}).',
    en: 'The day must be after the last change ({last}).',
  },
  'body.ended': {
    vi: 'Tổ chức này không còn từ ngày {on}.',
    en: 'This body no longer exists since {on}.',
  },
  'body.successor_unknown': {
    vi: 'Chưa rõ tổ chức kế tiếp.',
    en: 'The successor body is not known.',
  },
  'body.successor_twice': {
    vi: 'Một tổ chức kế tiếp được nêu hai lần.',
    en: 'One successor body is named twice.',
  },
  'body.successor_not_valid': {
    vi: 'Vào ngày {validTo} tổ chức kế tiếp chưa có hoặc không còn.',
    en: 'On {validTo} the successor body does not exist.',
  },
  'post.unknown': {
    vi: 'Chưa có vị trí công tác này trong danh sách.',
    en: 'This post is not in the list yet.',
  },
  'post.already_established': {
    vi: 'Vị trí công tác này đã được ghi với nội dung khác.',
    en: 'This post was established before with other content.',
  },
  'post.place_unknown': {
    vi: 'Chưa rõ địa bàn của vị trí công tác: {placeId}.',
    en: "The post's place is not known: {placeId}.",
  },
  'post.place_not_valid': {
    vi: 'Vào ngày {on} địa bàn này chưa có hoặc không còn: {placeId}.',
    en: 'On {on} this place does not exist: {placeId}.',
  },
  'post.body_unknown': {
    vi: 'Chưa rõ tổ chức của vị trí công tác.',
    en: "The post's body is not known.",
  },
  'post.body_not_valid': {
    vi: 'Vào ngày {on} tổ chức này chưa có hoặc không còn.',
    en: 'On {on} this body does not exist.',
  },
  'post.vacant': {
    vi: 'Vị trí công tác này hiện không có người giữ.',
    en: 'Nobody holds this post now.',
  },
  'post.not_after_last': {
    vi: 'Ngày phải sau lần thay đổi gần nhất ({last}).',
    en: 'The day must be after the last change ({last}).',
  },
  'post.abolished': {
    vi: 'Vị trí công tác này không còn từ ngày {on}.',
    en: 'This post no longer exists since {on}.',
  },
  'responsibility.not_after_last': {
    vi: 'Ngày phải sau lần phân công gần nhất ({last}).',
    en: 'The day must be after the last assignment ({last}).',
  },
  'responsibility.not_in_touch': {
    vi: 'Người này hiện không được phân công nắm địa bàn này.',
    en: 'This party is not in touch with this place now.',
  },
} as const satisfies ProblemCatalogue;
