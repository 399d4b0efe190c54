import { Controller, Req, Res } from '@nestjs/common';
import type { CommandCategory, WriteAnswer } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { commandRoutes } from '../routes/command-routes.js';
import type { Route } from '../routes/route.types.js';
import { isWritten, writeAnswerOf } from './command-answers.js';
import { commandHeadersOf } from './command-headers.js';
import { streamIdOf } from './stream-ids.js';
import { CommandProblems } from './command-problems.js';
import { CommandService, type SentCommand } from './command.service.js';

/** Every command of the catalogue has its own route, made below from the route table: a new command needs no code here. */
@Controller()
export class CommandsController {
  constructor(
    private readonly commands: CommandService,
    private readonly problems: CommandProblems,
  ) {}

  async handle(
    route: Route,
    spec: { readonly category: CommandCategory },
    caller: Principal,
    params: Readonly<Record<string, string>>,
    body: Readonly<Record<string, unknown>>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<WriteAnswer> {
    const [named = ''] = Object.values(params);
    const sent: SentCommand = {
      type: route.id,
      streamId: streamIdOf(spec.category, named),
      named,
      body,
      ...commandHeadersOf(request),
    };
    const result = await this.commands.send(caller, sent);
    if (!isWritten(result)) throw await this.problems.of(caller, sent, result);
    void reply.status(result.kind === 'ok' ? 201 : 200);
    return writeAnswerOf(result);
  }
}

for (const route of commandRoutes) {
  const { command } = route;
  if (command === undefined) continue;
  const name = route.id;
  const target = CommandsController.prototype as unknown as Record<string, unknown>;
  target[name] = function serve(
    this: CommandsController,
    caller: Principal,
    params: Readonly<Record<string, string>>,
    body: Readonly<Record<string, unknown>>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    return this.handle(route, command, caller, params, body, request, reply);
  };
  const parameters = [Caller(), Input('params'), Input('body'), Req(), Res({ passthrough: true })];
  parameters.forEach((decorate, index) => decorate(CommandsController.prototype, name, index));
  const descriptor = Object.getOwnPropertyDescriptor(CommandsController.prototype, name);
  if (descriptor) Serves(name)(CommandsController.prototype, name, descriptor);
}
