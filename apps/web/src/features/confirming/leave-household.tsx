import { useState } from 'react';
import { Button } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

const reasons = ['signature', 'holder', 'area', 'copy', 'photo'] as const;

/** Why a household is left for another day: a usual reason in one click, or a few words. Nothing of it leaves this device. */
export function LeaveHousehold({
  leave,
  cancel,
}: {
  leave: (reason: string) => void;
  cancel: () => void;
}) {
  const { t } = useText();
  const [words, setWords] = useState('');
  return (
    <fieldset className="group">
      <legend>{t('sitting.leaveWhy')}</legend>
      <div className="row">
        {reasons.map((reason) => (
          <Button key={reason} onClick={() => leave(t(`sitting.reasons.${reason}`))}>
            {t(`sitting.reasons.${reason}`)}
          </Button>
        ))}
      </div>
      <form
        className="row with-gap leave-words"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') leave(words.trim());
        }}
      >
        <span className="field grow">
          <input
            aria-label={t('sitting.otherReason')}
            placeholder={t('sitting.otherReason')}
            value={words}
            maxLength={200}
            onChange={(event) => setWords(event.target.value)}
          />
        </span>
        {words.trim() === '' ? null : <Button type="submit">{t('sitting.leave')}</Button>}
        <Button look="ghost" onClick={cancel}>
          {t('action.cancel')}
        </Button>
      </form>
      <p className="small faint with-gap">{t('sitting.localReasons')}</p>
    </fieldset>
  );
}
