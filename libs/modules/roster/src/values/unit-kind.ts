/** What a row is: a household by default; pagodas, clan houses, companies and community land by column or by their name. */
import type { HouseholdFlag, UnitKind } from '../rows/roster-row.js';
import { foldText } from './text.js';

const WORDS: readonly (readonly [UnitKind, readonly string[]])[] = [
  [
    'household',
    [
      'ho',
      'ho gia dinh',
      'ca nhan',
      'ho gia dinh ca nhan',
      'household',
      'gia dinh',
      'nha o',
      'ho dan',
    ],
  ],
  [
    'pagoda',
    [
      'chua',
      'dinh',
      'den',
      'mieu',
      'co so ton giao',
      'ton giao',
      'nha tho',
      'pagoda',
      'temple',
      'co so tin nguong',
    ],
  ],
  ['clan_house', ['nha tho ho', 'dong ho', 'tu duong', 'clan house']],
  ['company', ['cong ty', 'doanh nghiep', 'to chuc', 'hop tac xa', 'htx', 'company', 'enterprise']],
  [
    'community_land',
    [
      'dat cong',
      'dat cong dong',
      'cong dong',
      'cong dong dan cu',
      'dat cong ich',
      'ubnd',
      'nha van hoa',
      'community land',
      'community',
    ],
  ],
];

/** The kind a cell of a kind column names; undefined when it is none of the known ones. */
export function readKind(raw: string): UnitKind | undefined {
  if (raw === '') return undefined;
  const folded = foldText(raw);
  return WORDS.find(([, words]) => words.includes(folded))?.[0];
}

/** With marks on purpose: "Đình" is a communal house, "Đinh" a family name. */
const NAMES: readonly (readonly [UnitKind, RegExp])[] = [
  ['clan_house', /^(?:nhà thờ (?:họ|dòng họ)|từ đường)(?:\s|$)/i],
  ['pagoda', /^(?:chùa|đình làng|đền|miếu|nhà thờ giáo xứ|giáo xứ|thánh thất)\s/i],
  ['company', /^(?:công ty|doanh nghiệp|htx|hợp tác xã|ngân hàng|chi nhánh)\s/i],
  [
    'community_land',
    /^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|nhà văn hóa|nhà văn hoá|đất công|hội quán|trường)\s/i,
  ],
];

export function guessKind(name: string): UnitKind | undefined {
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0];
}

const FLAGS: readonly (readonly [HouseholdFlag, RegExp])[] = [
  ['poor', /\bho (?:can )?ngheo\b|^ngheo$|^poor$/],
  ['elderly_alone', /\bneo don\b|\bgia yeu (?:mot minh|co don)\b/],
  ['minority', /\bdan toc thieu so\b|\bdtts\b/],
  // “không mất nhà” says the contrary; “nhà vệ sinh” is no house.
  [
    'house_affected',
    /(?<!\bkhong )(?<!\bkhong bi )\b(?:mat|pha bo|pha do|giai toa)(?: ca| toan bo| het| trang)? nha(?: o)?\b(?! ve sinh| kho| tam)|(?<!\bkhong )\banh huong (?:den |toi )?nha o\b/,
  ],
  [
    'must_move',
    /(?<!\bkhong )\bphai (?:di doi|di chuyen cho o|chuyen cho o|tai dinh cu)\b|^di doi$/,
  ],
  [
    'below_minimum_plot',
    /\bkhong (?:con )?du (?:dien tich )?toi thieu\b|\b(?:duoi|nho hon) (?:muc |han muc )?(?:dien tich )?(?:tach thua )?toi thieu\b/,
  ],
  [
    'livelihood_affected',
    /(?<!\bkhong )(?<!\bkhong bi )\b(?:anh huong(?: den| toi)?|mat|pha(?: bo| do)?) (?:\w+ ){0,3}?(?:gieng(?: nuoc)?|nha ve sinh|cua hang|quan (?:an|nuoc|ban hang)|cho buon ban)\b/,
  ],
];

/** Circumstances that safeguards ask about (who lives there, and what the take would cost them); a tick may be a plain "x" below its heading. */
export function readFlags(raw: string, heading: string): readonly HouseholdFlag[] {
  if (raw === '') return [];
  const text = foldText(raw);
  const ticked = ['x', 'co', 'yes', 'v', '1'].includes(text) ? foldText(heading) : text;
  return FLAGS.filter(([, pattern]) => pattern.test(ticked)).map(([flag]) => flag);
}
