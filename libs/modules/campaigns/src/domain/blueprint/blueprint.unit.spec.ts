import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerOf, DecidedStream, eventTypes } from '@dongthuan/testing/decider-spec';
import fc from 'fast-check';
import { at, envelope, roadWidening } from '../../testing/campaign-story.js';
import { checkBlueprint, FLOOR_RULES, predicatesIn } from './blueprint.check.js';
import { blueprintDecider, blueprintStreamId, type PublishBlueprint } from './blueprint.decider.js';
import { blueprintView } from './blueprint.lookup.js';
import { blueprintJsonSchema, type Blueprint } from './blueprint.schema.js';
import { PREDICATE_NAMES } from './predicate-names.js';

type Draft = { -readonly [Key in keyof Blueprint]: Blueprint[Key] };
/** A deep copy, changed. */
const copy = (change: (draft: Draft) => void): Draft => {
  const draft = structuredClone(roadWidening()) as Draft;
  change(draft);
  return draft;
};
const problemsOf = (document: unknown): string[] => {
  const checked = checkBlueprint(document);
  return checked.ok ? [] : checked.problems.map(({ code, at: where }) => `${code} ${where}`);
};

describe('the language', () => {
  it('is published as a JSON Schema that is not behind the code', () => {
    const file = path.join(__dirname, '../../blueprints/blueprint.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(blueprintJsonSchema())),
    );
  });

  it('accepts road widening, which uses only words of the vocabulary', () => {
    expect(problemsOf(roadWidening())).toEqual([]);
    const used = new Set(roadWidening().transitions.flatMap((t) => predicatesIn(t.guard)));
    expect(
      [...used].filter((name) => !(PREDICATE_NAMES as readonly string[]).includes(name)),
    ).toEqual([]);
  });

  it('gives pages the stages in order and the conditions of simple mode', () => {
    const view = blueprintView(roadWidening());
    expect(view.stages.map((s) => s.mark)).toEqual([
      'identified',
      'contacted',
      'persuaded',
      'donated',
      'plan_agreed',
      'paid',
      'handed_over',
      'settled',
    ]);
    expect(view.conditions.filter((c) => c.simple)).toHaveLength(8);
  });
});

describe('static checks', () => {
  it.each<[string, (draft: Draft) => void]>([
    [
      'blueprint.unknown_predicate transitions.0.householdIsRich',
      (d) => {
        d.transitions[0]!.guard = { any: ['sheetGiven', { not: 'householdIsRich' }] };
      },
    ],
    [
      'blueprint.unreachable_stage paid',
      (d) => {
        d.transitions = d.transitions.filter((t) => t.to !== 'paid');
      },
    ],
    [
      'blueprint.cycle settleCase: settled → contacted',
      (d) => {
        d.transitions.push({
          command: 'settleCase',
          routes: ['DONATION'],
          from: ['settled'],
          to: 'contacted',
          ifNot: 'refuse',
        });
      },
    ],
    [
      'blueprint.mark_missing persuaded',
      (d) => {
        d.stages.find((s) => s.id === 'persuaded')!.mark = 'other';
      },
    ],
    [
      'blueprint.unknown_reference transitions.0.nowhere',
      (d) => {
        d.transitions[0]!.from = ['identified', 'nowhere'];
      },
    ],
    [
      'blueprint.duplicate_id stages.contacted',
      (d) => {
        d.stages.find((s) => s.id === 'persuaded')!.id = 'contacted';
      },
    ],
    [
      'blueprint.rung_missing deadline_end',
      (d) => {
        d.ladder = d.ladder.slice(0, 1);
      },
    ],
    [
      'blueprint.not_a_document coolOff',
      (d) => {
        delete (d as Partial<Draft>).coolOff;
      },
    ],
  ])('finds %s', (problem, change) => {
    expect(problemsOf(copy(change))).toContain(problem);
  });

  it('lets no document leave out a floor rule', () => {
    for (const rule of FLOOR_RULES) {
      expect(
        problemsOf(
          copy((d) => {
            d.floor = d.floor.filter((one) => one !== rule);
          }),
        ),
      ).toContain(`blueprint.floor_rule_missing ${rule}`);
    }
    const guards = [
      'everyHolderSigned',
      'householdHasCopy',
      'confirmerIsIndependent',
      'tierTakesGifts',
      'verifierSaidYes',
      'alternativeDeclined',
    ];
    for (const predicate of guards) {
      const weakened = copy((d) => {
        d.transitions.find((t) => t.command === 'confirmDonation')!.guard = {
          all: guards.filter((g) => g !== predicate),
        };
      });
      expect(problemsOf(weakened)).toContainEqual(
        expect.stringContaining(`confirmDonation needs ${predicate}`),
      );
    }
    const atHandover = [
      'everyHolderSigned',
      'coolOffEnded',
      'tierTakesGifts',
      'verifierSaidYes',
      'alternativeDeclined',
    ];
    for (const route of ['DONATION', 'MIXED'] as const) {
      for (const predicate of atHandover) {
        const weakened = copy((d) => {
          d.transitions.find(
            (t) => t.command === 'recordHandover' && t.routes.includes(route),
          )!.guard = { all: atHandover.filter((g) => g !== predicate) };
        });
        expect(problemsOf(weakened)).toContainEqual(
          expect.stringContaining(`recordHandover needs ${predicate}`),
        );
      }
    }
  });

  it('is not fooled by hiding a floor rule in `any`, recording instead of refusing, or a shorter cool-off', () => {
    const confirm = (d: Draft) => d.transitions.find((t) => t.command === 'confirmDonation')!;
    expect(
      problemsOf(
        copy((d) => {
          confirm(d).guard = { any: ['everyHolderSigned', 'giftRoute'] };
        }),
      ),
    ).not.toEqual([]);
    expect(
      problemsOf(
        copy((d) => {
          confirm(d).ifNot = 'record';
        }),
      ),
    ).not.toEqual([]);
    expect(
      problemsOf(
        copy((d) => {
          d.coolOff.days = 2;
        }),
      ),
    ).toContainEqual(expect.stringContaining('cool_off'));
    expect(
      problemsOf(
        copy((d) => {
          d.capabilities = [];
        }),
      ),
    ).toContain('blueprint.floor_rule_missing consent');
    expect(
      problemsOf(
        copy((d) => {
          d.tiers = [];
        }),
      ),
    ).toContain('blueprint.floor_rule_missing risk_tiers');
    expect(
      problemsOf(
        copy((d) => {
          d.conditions = d.conditions.filter((c) => c.role !== 'refused');
        }),
      ),
    ).toContainEqual(expect.stringContaining('condition refused'));
  });

  it('answers for any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(checkBlueprint(value).ok).toBe(false);
      }),
    );
  });
});

describe('publishBlueprint', () => {
  const publish = (document: object) =>
    envelope(
      'blueprint',
      blueprintStreamId('road-widening'),
      'publishBlueprint',
      { document },
      { now: at(1) },
    ) as unknown as PublishBlueprint;

  it('takes newer versions of one document, the same again as done, and refuses the rest', () => {
    const stream = new DecidedStream(blueprintDecider);
    expect(eventTypes(stream.send(publish(roadWidening()), {}, { now: at(1) }))).toEqual([
      'BlueprintPublished',
    ]);
    expect(eventTypes(stream.send(publish(roadWidening()), {}, { now: at(1) }))).toEqual([]);
    expect(
      answerOf(
        stream.send(
          publish(
            copy((d) => {
              d.name = { vi: 'Khác', en: 'Other' };
            }),
          ),
          {},
          { now: at(1) },
        ),
      ),
    ).toBe('blueprint.version_not_newer');
    expect(
      answerOf(
        stream.send(
          publish(
            copy((d) => {
              d.id = 'other';
              d.version = 2;
            }),
          ),
          {},
          { now: at(1) },
        ),
      ),
    ).toBe('blueprint.other_id');
    expect(answerOf(stream.send(publish({ any: 'thing' }), {}, { now: at(1) }))).toBe(
      'blueprint.invalid',
    );
    expect(
      eventTypes(
        stream.send(
          publish(
            copy((d) => {
              d.version += 1;
            }),
          ),
          {},
          { now: at(1) },
        ),
      ),
    ).toEqual(['BlueprintPublished']);
    const { version: shipped } = roadWidening();
    expect(stream.state.documents.map(({ version }) => version)).toEqual([shipped, shipped + 1]);
  });
});
