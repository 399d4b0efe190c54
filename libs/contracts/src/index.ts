export * from './commands/fields.js';
export * as caseCommands from './commands/case-commands.js';
export * as campaignCommands from './commands/campaign-commands.js';
export * from './commands/catalogue.js';
export * from './answers/answers.js';
export * from './problems/problem.js';
export * from './problems/general-problems.js';
export * from './problems/people-problems.js';
export * from './problems/campaign-problems.js';
