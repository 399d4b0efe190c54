import type { CampaignDetail, Desk, DeskEnd } from '@dongthuan/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/queries.js';
import { Dialog } from '../../design/dialog.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandForm } from '../commands/command-form.js';
import { useEndTitle } from './desk-ends.js';

/** Extending and closing. What the closing will say stands above its button, word for word. */
export function DeskSheet({
  desk,
  end,
  campaign,
  close,
  onDone,
}: {
  desk: Desk;
  end: DeskEnd;
  campaign: CampaignDetail;
  close: () => void;
  onDone: (what: string) => void;
}) {
  const { t, label } = useText();
  const endTitle = useEndTitle(desk);
  const queries = useQueryClient();
  const { campaignId } = campaign;
  if (end.scope !== 'campaign') return null;
  return (
    <Dialog title={endTitle(end.end)} onClose={close}>
      <div className="stack">
        {end.end === 'close' ? (
          <figure className="closing-words">
            <figcaption className="small dim">{t('desk.willSay')}</figcaption>
            <blockquote>
              <p>
                <b>{label(desk.closedLine.line)}</b>
              </p>
              <p>{label(desk.closedLine.sentence)}</p>
            </blockquote>
          </figure>
        ) : (
          <p className="dim">{t('desk.nowDeadline', { day: formatDay(desk.deadline) })}</p>
        )}
        <CommandForm
          target={{ type: end.command, id: campaignId, campaignId, basedOn: campaign.version }}
          context={{ blueprint: campaign.blueprint }}
          onReload={() => void queries.invalidateQueries({ queryKey: keys.campaign(campaignId) })}
          onDone={onDone}
        />
      </div>
    </Dialog>
  );
}
