import { Controller, Headers } from '@nestjs/common';
import type { SyncOutcome } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import { languageOf, type Language } from '../http/language.js';
import { parseInput } from '../http/parse-input.js';
import { invalid, ProblemError } from '../http/problem-error.js';
import { problemBody } from '../http/problem-texts.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { routeIndex } from '../routes/route-index.js';
import type { syncBody } from '../routes/command-routes.js';
import { isWritten, writeAnswerOf } from './command-answers.js';
import { CommandProblems } from './command-problems.js';
import { CommandService, type SentCommand } from './command.service.js';

type Sync = z.output<typeof syncBody>;

/** What a device collected while away: each command gets its own outcome, in the order sent; none takes another along. */
@Controller()
export class SyncController {
  constructor(
    private readonly commands: CommandService,
    private readonly problems: CommandProblems,
  ) {}

  @Serves('syncCommands')
  sync(
    @Caller() caller: Principal,
    @Input('body') body: Sync,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<SyncOutcome[]> {
    const language = languageOf(wanted);
    return this.inOrder(caller, body.commands, language);
  }

  /** Commands of one stream build on each other, so they go one after the other; different streams go side by side. */
  private async inOrder(
    caller: Principal,
    commands: Sync['commands'],
    language: Language,
  ): Promise<SyncOutcome[]> {
    const lastOf = new Map<string, Promise<unknown>>();
    return Promise.all(
      commands.map((command) => {
        const before = lastOf.get(command.streamId) ?? Promise.resolve();
        const outcome = before.then(() => this.one(caller, command, language));
        lastOf.set(command.streamId, outcome);
        return outcome;
      }),
    );
  }

  private async one(
    caller: Principal,
    command: Sync['commands'][number],
    language: Language,
  ): Promise<SyncOutcome> {
    const { commandId } = command;
    try {
      const sent: SentCommand = {
        type: command.type,
        commandId: commandId as Uuid,
        streamId: command.streamId as Uuid,
        body: checkedBody(command),
        ...(command.basedOn === undefined ? {} : { basedOn: command.basedOn }),
      };
      const result = await this.commands.send(caller, sent);
      if (isWritten(result)) {
        const outcome = result.kind === 'ok' ? 'accepted' : 'duplicate';
        return { commandId, outcome, answer: writeAnswerOf(result) };
      }
      const problem = await this.problems.of(caller, sent, result);
      return {
        commandId,
        outcome: result.kind === 'conflict' ? 'conflict' : 'rejected',
        problem: problemBody(
          problem.status,
          problem.code,
          problem.details,
          language,
          problem.words,
        ),
      };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      return {
        commandId,
        outcome: thrown.status === 403 || thrown.status === 404 ? 'not_allowed' : 'rejected',
        problem: problemBody(thrown.status, thrown.code, thrown.details, language),
      };
    }
  }
}

/** @throws ProblemError 400 for an unknown type or a payload that its schema refuses */
function checkedBody(command: Sync['commands'][number]): Readonly<Record<string, unknown>> {
  if (CommandService.specOf(command.type) === null) throw invalid('type');
  const { body } = routeIndex.byId(command.type);
  const { payload, said } = command;
  if ('said' in payload) throw invalid('payload.said');
  return parseInput(body, said === undefined ? payload : { ...payload, said }, 'body') as Readonly<
    Record<string, unknown>
  >;
}
