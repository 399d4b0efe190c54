import type { CaseDetail } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../app/session.js';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { kindsFor } from './use-papers.js';

/** The household's papers, one tap each; nothing for readers who print none. */
export function PaperLinks({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const me = useMe().data;
  const { campaignId, caseId } = oneCase;
  const kinds = oneCase.outKind === null ? kindsFor(me, oneCase.officerId) : [];
  if (kinds.length === 0) return null;
  return (
    <Card title={t('papers.ofHousehold')}>
      <div className="link-list">
        {kinds.map((kind) => (
          <Link
            key={kind}
            to="/campaigns/$campaignId/papers/print"
            params={{ campaignId }}
            search={{ kind, case: caseId }}
          >
            {t(`papers.kinds.${kind}`)}
          </Link>
        ))}
      </div>
    </Card>
  );
}
