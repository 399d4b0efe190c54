import type { Desk, DeskEnd } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

/** Four ways on, side by side and equal: none is a defeat. What may not be done says why in the button's place. */
export function DeskEnds({
  desk,
  campaignId,
  chosen,
}: {
  desk: Desk;
  campaignId: string;
  chosen: DeskEnd['end'] | undefined;
}) {
  const { t } = useText();
  return (
    <section className="desk-ends" aria-label={t('desk.ends')}>
      {desk.ends.map((one) => (
        <Card key={one.end} title={t(`desk.end.${one.end}`)} accent={one.end === chosen}>
          <p className="small dim">{t(`desk.endText.${one.end}`)}</p>
          {one.allowed ? (
            <Link
              to="/campaigns/$campaignId/desk"
              params={{ campaignId }}
              search={{ do: one.end }}
              className="btn wide with-gap"
            >
              {t(`desk.endDo.${one.end}`)}
            </Link>
          ) : (
            <p className="why-not small with-gap">{one.problem?.detail ?? t('desk.notYours')}</p>
          )}
        </Card>
      ))}
    </section>
  );
}
