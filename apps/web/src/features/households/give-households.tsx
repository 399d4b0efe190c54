import type { CampaignDetail, CaseListItem, SyncOutcome } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../api/paths.js';
import { usePeople } from '../../api/queries.js';
import { useRefresh } from '../../api/use-command.js';
import { useClient } from '../../app/session.js';
import { Button, Card, Notice } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';

/** Most commands of one call (contracts: `/sync/commands`). */
const MOST = 50;

/** The listed households of one officer go to another, when somebody is ill or leaves: one command per household, each with its own outcome. */
export function GiveHouseholds({
  campaign,
  rows,
}: {
  campaign: CampaignDetail;
  rows: readonly CaseListItem[];
}) {
  const { t } = useText();
  const client = useClient();
  const refresh = useRefresh();
  const [to, setTo] = useState('');
  const [checked, setChecked] = useState(false);
  const people = usePeople().data ?? [];
  const open = rows.filter(({ outKind, officerId }) => outKind === null && officerId !== to);
  const { managerId, officerIds } = campaign.team;
  const others = [...new Set([...officerIds, managerId])]
    .filter((id) => !rows.every(({ officerId }) => officerId === id))
    .flatMap((id) => people.find(({ userId }) => userId === id) ?? []);
  const give = useMutation({
    mutationFn: async () => {
      const batchId = newId();
      const done: SyncOutcome[] = [];
      for (let at = 0; at < open.length; at += MOST) {
        const commands = open.slice(at, at + MOST).map(({ caseId }) => ({
          commandId: newId(),
          type: 'assignOfficer',
          streamId: caseId,
          payload: { officerId: to },
          said: { batchId },
        }));
        done.push(
          ...(await client.post<readonly SyncOutcome[]>(paths.sync(), { body: { commands } })),
        );
      }
      return done;
    },
    onSuccess: async (done) => {
      for (const { answer } of done) if (answer) client.wrote(answer.position);
      await refresh({ id: '', campaignId: campaign.campaignId });
    },
  });
  const notGiven = (give.data ?? []).filter(({ answer }) => answer === undefined);
  return (
    <Card title={t('households.giveTitle')}>
      <p className="dim small">{t('households.giveText')}</p>
      <CommandProblem error={give.error} />
      {notGiven[0]?.problem ? <Notice role="alert">{notGiven[0].problem.detail}</Notice> : null}
      <div className="row with-gap">
        <select
          aria-label={t('households.giveTo')}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">{t('households.giveTo')}</option>
          {others.map(({ userId, displayName }) => (
            <option key={userId} value={userId}>
              {displayName}
            </option>
          ))}
        </select>
        <Button
          busy={give.isPending}
          onClick={() => {
            setChecked(true);
            if (to !== '' && open.length > 0) give.mutate();
          }}
        >
          {t('households.give', { count: open.length })}
        </Button>
      </div>
      {checked && to === '' ? <p className="why-not">{t('households.giveChoose')}</p> : null}
    </Card>
  );
}
