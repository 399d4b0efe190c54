/** `cli roster check FILE --json -`: the importer's dry run for scripts; prints contracts.md's summary and changes nothing. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkRoster, rosterFromFile } from '@dongthuan/roster';

/** @returns the exit code: 0 when no row has an error, 1 otherwise, 2 when it was called wrongly */
export async function rosterCheck(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) {
    console.error('Which file? cli roster check FILE [--json FILE|-]');
    return 2;
  }
  const { summary, findings } = await checkRoster(rosterFromFile(file));
  if (values.json === '-') console.log(JSON.stringify(summary));
  else if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify(summary, null, 2)}\n`);
  else {
    console.log(
      `${summary.accepted} of ${summary.rows} rows can be taken; ${summary.area_m2 ?? '–'} m²; ${summary.value_vnd ?? '–'} VND`,
    );
    for (const finding of findings)
      console.log(
        `row ${finding.row}${finding.letter === null ? '' : `, column ${finding.letter}`}: ${finding.severity} ${finding.code}`,
      );
  }
  return summary.errors.length === 0 ? 0 : 1;
}
