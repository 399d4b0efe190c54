import type { Desk, DeskEnd } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

/** An end's name; with nothing open, closing leaves nothing open. */
export function useEndTitle(desk: Desk): (end: DeskEnd['end']) => string {
  const { t } = useText();
  return (end) => (end === 'close' && desk.total === 0 ? t('desk.closeAll') : t(`desk.end.${end}`));
}

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
  const endTitle = useEndTitle(desk);
  const { t } = useText();
  return (
    <section className="desk-ends" aria-label={t('desk.ends')}>
      {desk.ends.map((one) => (
        <Card key={one.end} title={endTitle(one.end)} accent={one.end === chosen}>
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
            <p className="why-not small with-gap">
              {one.problem?.detail ?? t(`desk.notYours.${one.end}`)}
            </p>
          )}
        </Card>
      ))}
    </section>
  );
}
