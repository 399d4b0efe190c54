import type { CampaignDetail } from '@dongthuan/contracts';
import { commandSpec } from '../../api/commands.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandForm } from '../commands/command-form.js';

const steps = ['namePlanFile', 'approveBaseline'] as const;

/** What the profile asks of a launch beside the frozen list: its second look and the plans by number. Nothing where it asks for neither. */
export function LaunchPapers({ campaign }: { campaign: CampaignDetail }) {
  const { t, label } = useText();
  const { campaignId, planFiles } = campaign;
  const find = (type: string) => campaign.allowed.find((one) => one.type === type);
  return (
    <>
      {planFiles.length === 0 ? null : (
        <ul className="lines small">
          {planFiles.map((file) => (
            <li key={`${file.number}/${file.date}/${file.title}`}>
              <span className="grow">{file.title}</span>
              <span className="dim">
                {file.number} · {formatDay(file.date)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {steps.map((type) => {
        const step = find(type);
        if (!step) return null;
        const name = label(commandSpec(type).summary);
        return step.allowed ? (
          <details key={type} className="more">
            <summary>{name}</summary>
            <CommandForm
              key={planFiles.length}
              target={{ type, id: campaignId, campaignId, basedOn: campaign.version }}
              context={{}}
              onDone={() => undefined}
            />
          </details>
        ) : (
          <p key={type} className="why-not">
            {t('campaign.cannotYet', { why: step.problem?.detail ?? name })}
          </p>
        );
      })}
    </>
  );
}
