import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { blocksBelow, inLocalWords, typeIn } from './how-to.mjs';

const guide = `# A guide

## First

\`\`\`sh
one
\`\`\`

1. In a list:

   \`\`\`sh
   two \\
     three
   \`\`\`

\`\`\`sql
select 1
\`\`\`

### Below it

\`\`\`sh
four # a heading's sign inside a block
\`\`\`

## Second

\`\`\`sh
five
\`\`\`
`;

describe('a guide carried out as it stands', () => {
  it('takes the blocks of one language below a heading, without the indent of a list', () => {
    expect(blocksBelow(guide, 'First')).toEqual([
      'one',
      'two \\\n  three',
      "four # a heading's sign inside a block",
    ]);
    expect(blocksBelow(guide, 'First', 'sql')).toEqual(['select 1']);
    expect(blocksBelow(guide, 'Second')).toEqual(['five']);
    expect(() => blocksBelow(guide, 'Third')).toThrow('there is no heading “Third”');
  });

  it('notices when the guide no longer says what is replaced', () => {
    expect(inLocalWords('port 5432 of 5432', { 5432: '6000' })).toBe('port 6000 of 6000');
    expect(() => inLocalWords('port 1', { 5432: '6000' })).toThrow('no longer says “5432”');
  });

  it('types the blocks into one shell, hands its environment on and stops at the first failure', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-guide-'));
    const options = {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      logFile: path.join(folder, 'shell.log'),
    };
    try {
      const typed = await typeIn(['export LEFT="a b"', 'echo "$LEFT"'], options);
      expect(typed).toMatchObject({ code: 0, output: 'a b\n', env: { LEFT: 'a b' } });
      const failed = await typeIn(['false', 'echo never'], options);
      expect(failed).toMatchObject({ code: 1, output: '' });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
