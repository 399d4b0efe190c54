import { commandCatalogue } from '@dongthuan/contracts';
import { formFields } from '../features/commands/form-fields.js';
import { en } from './en/index.js';
import { vi } from './vi/index.js';

/** Every key with its text, plural endings apart: Vietnamese has one form, English two. */
function flatten(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const full = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(full.replace(/_(one|other)$/, ''), value);
    else for (const [inner, text] of flatten(value as object, full)) found.set(inner, text);
  }
  return found;
}
const vietnamese = flatten(vi);
const english = flatten(en);
const placeholders = (text: string | undefined) =>
  [...new Set((text ?? '').match(/\{\{\w+\}\}/g) ?? [])].sort();

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
  });

  it('fill the same places in each sentence', () => {
    const differ = [...vietnamese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key)).join(),
    );
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  it('have both English plural forms wherever a count is given', () => {
    const endings = (ending: string) =>
      (JSON.stringify(en).match(new RegExp(`"\\w+_${ending}":`, 'g')) ?? []).map((key) =>
        key.replace(`_${ending}`, ''),
      );
    expect(endings('one').sort()).toEqual(endings('other').sort());
    expect(endings('other').length).toBeGreaterThan(5);
  });

  it('are composed text (NFC) without empty sentences', () => {
    for (const text of [...vietnamese.values(), ...english.values()]) {
      expect(text).toBe(text.normalize('NFC'));
      expect(text.trim()).not.toBe('');
    }
  });

  it('avoid the glossary’s words that hide a no, blame, or say "failed"', () => {
    const avoided =
      /chưa đồng thuận|chống đối|chây ì|lật kèo|bất hợp tác|cưỡng chế|hộ phải giải tỏa|đền bù|sổ đỏ|mộ vô chủ|giám đốc dự án|thất bại|failed|error occurred/i;
    const found = [...vietnamese, ...english]
      .filter(([, text]) => avoided.test(text))
      .map(([key]) => key);
    expect(found).toEqual([]);
  });

  it('use one word for one thing (docs/glossary.md)', () => {
    const second =
      /bậc|mức bảo vệ|giản lược|mức (quy trình|thủ tục|đầy đủ|đơn giản)|lời hứa|dự án|ghi nhầm|nghĩ lại|giữ liên hệ|kiểm toán|đường hiến|hộ (còn |nào )?đang mở|(^|\s)bạn(?=[\s.,:]|$)|level of protection/i;
    const found = [...vietnamese, ...english]
      .filter(([, text]) => second.test(text))
      .map(([key]) => key);
    expect(found).toEqual([]);
  });

  it('join no gift with consequences', () => {
    const threats =
      /giấy phép|hộ nghèo|vay vốn|kỷ luật|đằng nào cũng|poor-household|permit|discipline|anyway/i;
    expect(
      [...vietnamese.values(), ...english.values()].filter((text) => threats.test(text)),
    ).toEqual([]);
  });

  it('name every field of every form', () => {
    const missing = Object.values(formFields)
      .flat()
      .filter((field) => !vietnamese.has(`form.${field.label}`))
      .map((field) => field.label);
    expect(missing).toEqual([]);
    const choices = Object.values(formFields)
      .flat()
      .flatMap((field) =>
        (field.choices?.values ?? []).map((value) => `${field.choices?.group}.${value}`),
      );
    expect(choices.filter((key) => !vietnamese.has(key))).toEqual([]);
  });
});

it('every command a person may send has a form or a page of its own', () => {
  const pages = new Set([
    'draftCampaign',
    'changeContacts',
    'describeForPapers',
    'enrolCase',
    'recordContactAttempt',
    'recordConsent',
    'confirmDonation',
    'publishBlueprint',
    // The photo field of the household page.
    'attachEvidence',
  ]);
  const without = commandCatalogue
    .filter(
      (spec) => spec.permission !== 'system' && !pages.has(spec.type) && !(spec.type in formFields),
    )
    .map((spec) => spec.type);
  expect(without).toEqual([]);
});
