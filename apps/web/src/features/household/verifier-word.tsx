import type { CaseDetail } from '@dongthuan/contracts';
import { Chip, type ChipTone } from '../../design/basics.js';
import { formatInstantDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

const tones: Readonly<Record<'yes' | 'no' | 'later', ChipTone>> = {
  yes: 'brand',
  no: 'note',
  later: 'time',
};

/** The independent verifier's word, or who has to speak with the household before anybody may sign. */
export function VerifierChip({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const { verifier, verifierNeeded } = oneCase;
  if (verifier && (verifier.independent || verifierNeeded === 'none')) {
    return (
      <Chip tone={tones[verifier.outcome]}>
        {verifier.outcome === 'yes' ? '✓ ' : ''}
        {t(`rights.verifier.${verifier.outcome}`, { day: formatInstantDay(verifier.at) })}
      </Chip>
    );
  }
  return verifierNeeded === 'none' ? null : (
    <Chip tone="time">{t(`rights.needed.${verifierNeeded}`)}</Chip>
  );
}
