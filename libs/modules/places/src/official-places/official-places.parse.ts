import type {
  OfficialKind,
  OfficialPlace,
  OfficialTier,
  PlaceEdition,
} from './official-places.types.js';

/** One line of the mapping as the file has it. */
export interface MappingLine {
  readonly oldCode: string;
  readonly newCode: string;
  readonly share: 'whole' | 'part';
  readonly main: boolean;
}

const TIER_BY_CODE_LENGTH: Readonly<Record<number, OfficialTier>> = {
  2: 'province',
  3: 'district',
  5: 'commune',
};

/** Kind words of both files. "Thành phố" means two things in 2024, told apart by the tier. */
const KINDS: Readonly<Record<string, OfficialKind>> = {
  'province:tinh': 'province',
  'province:tỉnh': 'province',
  'province:thanh-pho': 'centralCity',
  'province:thành phố trung ương': 'centralCity',
  'district:thanh-pho': 'provincialCity',
  'district:quan': 'urbanDistrict',
  'district:huyen': 'ruralDistrict',
  'district:thi-xa': 'districtTown',
  'commune:phuong': 'ward',
  'commune:phường': 'ward',
  'commune:xa': 'ruralCommune',
  'commune:xã': 'ruralCommune',
  'commune:thi-tran': 'township',
  'commune:đặc khu': 'specialZone',
};

/**
 * Cells of one of the shipped files, header checked. The files hold no quotes and no commas inside cells (a spec says so), so a
 * full CSV reader would add nothing; a file that breaks this has another number of cells in a line and is refused here.
 */
function cellsOf(text: string, columns: readonly string[]): string[][] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const header = lines[0]?.replace(/^\uFEFF/, '');
  if (header !== columns.join(',')) throw new Error(`place list: unexpected header "${header}"`);
  return lines.slice(1).map((line, index) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) {
      throw new Error(`place list: line ${index + 2} has ${cells.length} cells`);
    }
    return cells;
  });
}

function placeOf(edition: PlaceEdition, cells: readonly string[]): OfficialPlace {
  const [code = '', parentCode = '', kindWord = '', name = '', lat, lon] = cells;
  const tier = TIER_BY_CODE_LENGTH[code.length];
  const kind = tier && KINDS[`${tier}:${kindWord.normalize('NFC')}`];
  if (!tier || !kind || name === '') {
    throw new Error(`place list ${edition}: cannot read code "${code}" of kind "${kindWord}"`);
  }
  return {
    edition,
    code,
    tier,
    kind,
    name: name.normalize('NFC'),
    ...(parentCode === '' ? {} : { parentCode }),
    ...(lat && lon ? { centre: { lat: Number(lat), lon: Number(lon) } } : {}),
  };
}

/**
 * Reads the text of one official list.
 * @throws Error when the file is not one of ours: it ships with the product, so a broken one is a broken build.
 */
export function parsePlaceList(edition: PlaceEdition, text: string): OfficialPlace[] {
  const columns = ['code', 'parent_code', 'kind', 'name'];
  if (edition === '2025') columns.push('lat', 'lon');
  return cellsOf(text, columns).map((cells) => placeOf(edition, cells));
}

/**
 * Reads the text of the 2024 → 2025 mapping.
 * @throws Error when a line has another share than `whole` or `part`.
 */
export function parseMapping(text: string): MappingLine[] {
  return cellsOf(text, ['old_code', 'new_code', 'share', 'main_part']).map((cells) => {
    const [oldCode = '', newCode = '', share = '', mainPart = ''] = cells;
    if (share !== 'whole' && share !== 'part') {
      throw new Error(`place mapping: share "${share}" of ${oldCode}`);
    }
    return { oldCode, newCode, share, main: share === 'whole' || mainPart === 'main' };
  });
}
