import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccountDirectory, FieldLogins, PersonalReader, SignIn } from '@dongthuan/people';
import { AllowedSteps } from '../allowed/allowed-steps.js';
import { AccessGuard } from '../access/access.guard.js';
import { Authentication } from '../access/authentication.js';
import { Tokens } from '../access/tokens.js';
import { Visibility } from '../access/visibility.js';
import { ActivityFeed } from '../campaigns/activity-feed.js';
import { CampaignsController } from '../campaigns/campaigns.controller.js';
import { CaseList } from '../cases/case-list.service.js';
import { CaseTexts } from '../cases/case-texts.js';
import { CasesController } from '../cases/cases.controller.js';
import { ShownStreams } from '../cases/shown-streams.service.js';
import { Timeline } from '../cases/timeline.service.js';
import { CommandProblems } from '../commands/command-problems.js';
import { PlaceTargets } from '../commands/target-of-place.js';
import { CommandService } from '../commands/command.service.js';
import { CommandsController } from '../commands/commands.controller.js';
import { SyncController } from '../commands/sync.controller.js';
import { DeskController } from '../desk/desk.controller.js';
import { DeskView } from '../desk/desk.service.js';
import { Figures } from '../figures/figures.service.js';
import { PastFacts } from '../figures/past-facts.js';
import { ForMeController } from '../for-me/for-me.controller.js';
import { ForMe } from '../for-me/for-me.service.js';
import { WaitingForMe } from '../for-me/waiting-for-me.service.js';
import { ApiReadLog, FilesController } from '../files/files.controller.js';
import { Uploads } from '../files/uploads.js';
import { HealthController } from '../health/health.controller.js';
import { HealthProbes } from '../health/health-probes.js';
import { LaunchController } from '../launch/launch.controller.js';
import { LiveController } from '../live/live.controller.js';
import { LiveFaults, LiveFeed } from '../live/live-feed.js';
import { OpenApiController } from '../openapi/openapi.controller.js';
import { PapersController } from '../papers/papers.controller.js';
import { PapersDesk } from '../papers/papers.service.js';
import { ApiFieldLoginStore, FieldLoginsController } from '../people/field-logins.controller.js';
import { Names } from '../people/names.js';
import { PeopleController } from '../people/people.controller.js';
import { PlaceDirectory } from '../places/place-directory.js';
import { PlacesController } from '../places/places.controller.js';
import { RosterFilesController } from '../roster/roster-files.controller.js';
import { RosterImportsController } from '../roster/roster-imports.controller.js';
import { FieldSessionsController } from '../sessions/field-sessions.controller.js';
import { SessionsController } from '../sessions/sessions.controller.js';
import { SIGN_IN_LIMITS, SignInLimit, signInThrottlers } from '../sessions/sign-in-limit.guard.js';
import type { ApiDeps } from './api-deps.js';
import {
  ApiCaseDefinition,
  ApiClock,
  ApiCommandBus,
  ApiLogWatch,
  ApiReads,
  ApiRosterDesk,
  ApiRosterImports,
  ApiZone,
} from './api-parts.js';

/** One module: the parts come ready-made from the process or the spec, so nothing here reads configuration. */
@Module({})
export class ApiModule {
  static with(deps: ApiDeps): DynamicModule {
    return {
      module: ApiModule,
      imports: [ThrottlerModule.forRoot(signInThrottlers(deps.signInLimits ?? SIGN_IN_LIMITS))],
      controllers: [
        SessionsController,
        FieldSessionsController,
        FieldLoginsController,
        PeopleController,
        PlacesController,
        CampaignsController,
        CasesController,
        PapersController,
        DeskController,
        ForMeController,
        LiveController,
        RosterImportsController,
        FilesController,
        RosterFilesController,
        LaunchController,
        CommandsController,
        SyncController,
        HealthController,
        OpenApiController,
      ],
      providers: providersOf(deps),
    };
  }
}

function providersOf(deps: ApiDeps): Provider[] {
  const { reads, clock, zone, places } = deps;
  const directory = new AccountDirectory(
    { readStream: (organisation, key) => reads.stream(organisation, key) },
    deps.credentials,
    places,
    clock,
    zone,
  );
  const tokens = new Tokens(deps.secrets.tokens, clock);
  return [
    { provide: ApiClock, useValue: clock },
    { provide: ApiCommandBus, useValue: deps.bus },
    { provide: ApiReads, useValue: reads },
    { provide: ApiLogWatch, useValue: deps.watch },
    { provide: ApiRosterImports, useValue: deps.rosters },
    { provide: ApiRosterDesk, useValue: deps.rosterDesk },
    { provide: ApiZone, useValue: new ApiZone(zone) },
    { provide: ApiCaseDefinition, useValue: new ApiCaseDefinition(deps.caseDefinition) },
    { provide: LiveFaults, useValue: new LiveFaults(deps.faults) },
    { provide: AccountDirectory, useValue: directory },
    { provide: PersonalReader, useValue: new PersonalReader(deps.vault, deps.readLog) },
    { provide: PlaceDirectory, useValue: places },
    { provide: Visibility, useValue: new Visibility(reads, places, clock, zone) },
    { provide: Tokens, useValue: tokens },
    { provide: Authentication, useValue: new Authentication(tokens, directory) },
    {
      provide: SignIn,
      useValue: new SignIn(deps.credentials, deps.passwords, deps.secrets.signInNames),
    },
    { provide: Uploads, useValue: new Uploads(deps.blobs, deps.uploads, deps.faults) },
    { provide: ApiReadLog, useValue: deps.readLog },
    { provide: ApiFieldLoginStore, useValue: deps.fieldLogins },
    {
      provide: FieldLogins,
      useValue: new FieldLogins(
        deps.bus,
        deps.fieldLogins,
        deps.passwords,
        deps.secrets.fieldLogins,
        clock,
      ),
    },
    { provide: HealthProbes, useValue: deps.probes },
    { provide: APP_GUARD, useClass: AccessGuard },
    SignInLimit,
    CommandService,
    PlaceTargets,
    CommandProblems,
    Names,
    Figures,
    PastFacts,
    ActivityFeed,
    CaseList,
    CaseTexts,
    ShownStreams,
    Timeline,
    PapersDesk,
    ForMe,
    WaitingForMe,
    LiveFeed,
    AllowedSteps,
    DeskView,
  ];
}
