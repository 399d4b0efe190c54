import type { EvidenceKind } from '@dongthuan/contracts';
import { useEffect, useId, useRef, useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { checkEvidenceFile } from '../../api/file-checks.js';
import { useRefresh } from '../../api/use-command.js';
import { DeviceStorage } from '../../app/device-storage.js';
import { useMe, useSession } from '../../app/session.js';
import { Button, Notice } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { sendPhoto } from './send-photo.js';
import { shrinkPhoto } from './shrink-photo.js';
import { WaitingPhotos, type WaitingPhoto } from './waiting-photos.js';
import './evidence.css';

const photos = new WaitingPhotos(new DeviceStorage('dongthuan-photos'));

type State =
  | { readonly at: 'empty' | 'working' | 'kept' }
  | { readonly at: 'refused'; readonly error: ApiProblem }
  /** `broken`: the connection was lost on the way and is tried again. */
  | { readonly at: 'sending'; readonly percent: number; readonly broken?: true }
  | { readonly at: 'waiting'; readonly photo: WaitingPhoto; readonly error: unknown };

/**
 * Takes the photo of one paper and sends it at once, apart from the form it stands in: the step never waits for the picture, nor the picture for the step.
 * What could not be sent stays on the device, through a reload too, with one button to send it again.
 */
export function PhotoField({
  caseId,
  campaignId,
  kind,
  personId = null,
}: {
  caseId: string;
  campaignId: string;
  kind: EvidenceKind;
  personId?: string | null;
}) {
  const { t, language } = useText();
  const { client, signInAgain } = useSession();
  const refresh = useRefresh();
  const userId = useMe().data?.userId ?? '';
  const [state, setState] = useState<State>({ at: 'empty' });
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    let gone = false;
    photos.of(userId, caseId, kind, personId).then(
      (photo) => {
        if (photo !== null && !gone) setState({ at: 'waiting', photo, error: null });
      },
      // A browser that keeps nothing, as some private windows do, has nothing waiting.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [userId, caseId, kind, personId]);

  const send = async (photo: WaitingPhoto): Promise<void> => {
    setState({ at: 'sending', percent: 0 });
    let reached = 0;
    const once = () =>
      sendPhoto(client, photos, photo, {
        progress: (percent) => {
          reached = percent;
          setState({ at: 'sending', percent });
        },
        broken: () => setState({ at: 'sending', percent: reached, broken: true }),
      });
    try {
      await once().catch(async (error: unknown) => {
        const ended = error instanceof ApiProblem && error.status === 401;
        if (!ended || !(await signInAgain())) throw error;
        return once();
      });
      setState({ at: 'kept' });
      await refresh({ id: caseId, campaignId });
    } catch (error) {
      const left = await photos.of(userId, caseId, kind, personId);
      setState({ at: 'waiting', photo: left ?? photo, error });
    }
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setState({ at: 'working' });
    const photo = await shrinkPhoto(file);
    try {
      await checkEvidenceFile(photo, language);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setState({ at: 'refused', error });
      return;
    }
    await send(await photos.add({ userId, caseId, kind, personId, photo }));
  };
  const drop = async (photo: WaitingPhoto): Promise<void> => {
    await photos.remove(photo);
    setState({ at: 'empty' });
  };

  return (
    <div className="photo-field">
      <input
        ref={input}
        id={id}
        className="vh"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
        capture="environment"
        tabIndex={-1}
        aria-label={t(`evidence.take.${kind}`)}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {state.at === 'waiting' ? null : (
        <Button
          wide
          busy={state.at === 'working' || state.at === 'sending'}
          onClick={() => input.current?.click()}
        >
          <span aria-hidden="true">◉</span>{' '}
          {state.at === 'kept' ? t('evidence.another') : t(`evidence.take.${kind}`)}
        </Button>
      )}
      <div role="status" className="stack-s">
        {state.at === 'empty' ? <p className="hint">{t('evidence.hint')}</p> : null}
        {state.at === 'working' ? <p className="hint">{t('evidence.working')}</p> : null}
        {state.at === 'sending' ? (
          <>
            <progress max={100} value={state.percent} />
            <p className="hint">
              {state.broken
                ? t('evidence.broken')
                : t('evidence.sending', { percent: state.percent })}
            </p>
          </>
        ) : null}
        {state.at === 'kept' ? <Notice tone="good">{t('evidence.kept')}</Notice> : null}
        {state.at === 'refused' ? <Notice role="alert">{state.error.message}</Notice> : null}
      </div>
      {state.at === 'waiting' ? (
        <div className="stack-s">
          <Notice tone="plain">
            {state.error instanceof ApiProblem ? state.error.message : t('evidence.waiting')}
          </Notice>
          {state.error && !(state.error instanceof ApiProblem) ? (
            <ErrorState error={state.error} />
          ) : null}
          <div className="row">
            <Button look="primary" onClick={() => void send(state.photo)}>
              {t('evidence.again')}
            </Button>
            <Button look="ghost" onClick={() => void drop(state.photo)}>
              {t('evidence.drop')}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
