import type { CampaignDetail } from '@dongthuan/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { commandSpec } from '../../api/commands.js';
import { keys } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { Card, Notice } from '../../design/basics.js';
import { Dialog } from '../../design/dialog.js';
import { useText } from '../../i18n/i18n.js';
import { CommandForm } from '../commands/command-form.js';
import { ProfileDiffList } from './profile-diff.js';

/** Steps that belong to the roster page, where what they freeze is in view. */
const onRosterPage = new Set([
  'baselineRoster',
  'approveBaseline',
  'namePlanFile',
  'requestLaunch',
  'approveLaunch',
]);

/** What the reader may do with the campaign now; what they may not do says why instead of standing there dead. */
export function CampaignActions({
  campaign,
  action,
  close,
}: {
  campaign: CampaignDetail;
  action: string | undefined;
  close: () => void;
}) {
  const { t, label } = useText();
  const me = useMe().data;
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const { campaignId } = campaign;
  const next = campaign.allowed.find((one) => one.primary);
  const others = campaign.allowed.filter(
    (one) => one.allowed && !one.primary && !onRosterPage.has(one.type),
  );
  const open = campaign.allowed.find((one) => one.type === action && one.allowed);
  const link = (type: string, className: string) =>
    type === 'closeCampaign' ? (
      // Closing is done where what stays open and the words of the end are in view.
      <Link
        key={type}
        to="/campaigns/$campaignId/desk"
        params={{ campaignId }}
        search={{ do: 'close' }}
        className={className}
      >
        {label(commandSpec(type).summary)}
      </Link>
    ) : onRosterPage.has(type) ? (
      <Link
        key={type}
        to="/campaigns/$campaignId/roster"
        params={{ campaignId }}
        className={className}
      >
        {label(commandSpec(type).summary)}
      </Link>
    ) : (
      <Link
        key={type}
        to="/campaigns/$campaignId"
        params={{ campaignId }}
        search={{ do: type }}
        className={className}
      >
        {label(commandSpec(type).summary)}
      </Link>
    );
  const queues = [
    can(me, 'case.work') && campaign.status === 'launched' ? (
      <Link
        key="signing"
        to="/campaigns/$campaignId/signing"
        params={{ campaignId }}
        className="btn ghost"
      >
        {t('hall.link')}
      </Link>
    ) : null,
    can(me, 'case.confirm') ? (
      <Link
        key="confirm"
        to="/campaigns/$campaignId/confirm"
        params={{ campaignId }}
        className="btn ghost"
      >
        {t('nav.confirm')}
      </Link>
    ) : null,
    can(me, 'roster.approve') || (can(me, 'case.work') && campaign.profile === 'full') ? (
      <Link
        key="proposals"
        to="/campaigns/$campaignId/proposals"
        params={{ campaignId }}
        className="btn ghost"
      >
        {t('nav.proposals')}
      </Link>
    ) : null,
    can(me, 'roster.import') ? (
      <Link
        key="roster"
        to="/campaigns/$campaignId/roster"
        params={{ campaignId }}
        className="btn ghost"
      >
        {t('nav.roster')}
      </Link>
    ) : null,
  ].filter((one) => one !== null);
  return (
    <>
      <div role="status">
        {done ? <Notice tone="good">{t('form.recorded', { what: done })}</Notice> : null}
      </div>
      {next ? (
        <Card accent className="next-step">
          <div className="grow">
            <h2>
              {t('campaign.next')}: {label(commandSpec(next.type).summary)}
            </h2>
            {next.allowed ? null : (
              <p className="dim">
                {t('campaign.cannotYet', {
                  why: next.problem?.detail ?? t('household.unavailable'),
                })}
              </p>
            )}
          </div>
          {next.allowed ? link(next.type, 'btn primary') : null}
        </Card>
      ) : null}
      {others.length + queues.length > 0 ? (
        <details className="more">
          <summary>{t('campaign.otherActions')}</summary>
          <div className="row">
            {queues}
            {others.map((one) => link(one.type, 'btn ghost'))}
          </div>
        </details>
      ) : null}
      {open ? (
        <Dialog title={label(commandSpec(open.type).summary)} onClose={close}>
          {open.type === 'changeProfile' ? <ProfileDiffList campaign={campaign} /> : null}
          <CommandForm
            target={{ type: open.type, id: campaignId, campaignId, basedOn: campaign.version }}
            context={{ blueprint: campaign.blueprint }}
            onReload={() => void queries.invalidateQueries({ queryKey: keys.campaign(campaignId) })}
            onDone={(what) => {
              setDone(what);
              close();
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
