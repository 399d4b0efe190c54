import type { FieldLoginItem, FieldLoginSlip } from '@dongthuan/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session.js';
import { Button, Card, Chip, EmptyState, Notice, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { formatInstant, formatInstantDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { Qr } from '../papers/qr.js';
import './first-login.css';

/** A slip that was made on this page, with whom it is for: the code exists here only. */
interface Made extends FieldLoginSlip {
  readonly displayName: string;
}

const key = ['field-logins'] as const;

/** The manager's field officers: slips to print, phones to take off. */
export function SlipsPage() {
  const { t } = useText();
  const client = useClient();
  const logins = useQuery({
    queryKey: key,
    queryFn: () => client.get<readonly FieldLoginItem[]>(paths.fieldLogins()),
  });
  const [made, setMade] = useState<readonly Made[]>([]);
  if (logins.error && !logins.data) {
    return <ErrorState error={logins.error} retry={() => void logins.refetch()} />;
  }
  return (
    <div className="stack slips-page">
      <div className="no-print">
        <PageHead title={t('slips.title')} text={t('slips.intro')} />
      </div>
      {made.length > 0 ? <MadeSlips made={made} /> : null}
      <div className="no-print cards">
        {logins.data === undefined ? (
          <Skeleton label={t('state.loading')} lines={6} />
        ) : logins.data.length === 0 ? (
          <EmptyState title={t('slips.empty')} />
        ) : (
          logins.data.map((item) => (
            <OfficerCard
              key={item.userId}
              item={item}
              onMade={(slip) =>
                setMade((before) => [
                  ...before.filter((one) => one.displayName !== item.displayName),
                  { ...slip, displayName: item.displayName },
                ])
              }
            />
          ))
        )}
      </div>
    </div>
  );
}

function OfficerCard({
  item,
  onMade,
}: {
  item: FieldLoginItem;
  onMade: (slip: FieldLoginSlip) => void;
}) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const issue = useMutation({
    mutationFn: () =>
      client.post<FieldLoginSlip>(paths.fieldLogins(), { body: { userId: item.userId } }),
    onSuccess: async (slip) => {
      onMade(slip);
      await refresh();
    },
  });
  const { slip } = item;
  return (
    <Card
      title={item.displayName}
      aside={
        <Chip tone={slip?.state === 'open' ? 'brand' : 'plain'}>
          {slip === null
            ? t('slips.state.none')
            : t(`slips.state.${slip.state}`, { until: formatInstant(slip.expiresAt) })}
        </Chip>
      }
    >
      <div className="stack-s">
        {item.devices.length === 0 ? (
          <p className="dim">{t('slips.noDevices')}</p>
        ) : (
          <ul className="devices">
            {item.devices.map((device) => (
              <DeviceLine key={device.deviceId} device={device} onRevoked={refresh} />
            ))}
          </ul>
        )}
        {issue.error ? <ErrorState error={issue.error} /> : null}
        <div className="row">
          <Button busy={issue.isPending} onClick={() => issue.mutate()}>
            {t('slips.issue')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function DeviceLine({
  device,
  onRevoked,
}: {
  device: FieldLoginItem['devices'][number];
  onRevoked: () => Promise<void>;
}) {
  const { t } = useText();
  const client = useClient();
  const [sure, setSure] = useState(false);
  const revoke = useMutation({
    mutationFn: () => client.delete(paths.device(device.deviceId)),
    onSuccess: onRevoked,
  });
  const day = device.lastUsedAt ?? device.boundAt;
  return (
    <li className="row-between">
      <span>
        <b>{device.name ?? t('slips.device.noName')}</b>
        <br />
        <span className="small dim">
          {device.state === 'bound'
            ? t(device.lastUsedAt ? 'slips.device.used' : 'slips.device.bound', {
                day: formatInstantDay(day),
              })
            : t(`slips.device.${device.state}`)}
        </span>
      </span>
      {device.state === 'revoked' ? null : sure ? (
        <Button busy={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('slips.revokeSure')}
        </Button>
      ) : (
        <Button look="ghost" onClick={() => setSure(true)}>
          {t('slips.revoke')}
        </Button>
      )}
      {revoke.error ? <ErrorState error={revoke.error} /> : null}
    </li>
  );
}

/** What the printer gets: one card per slip, nothing else of the page. */
function MadeSlips({ made }: { made: readonly Made[] }) {
  const { t } = useText();
  return (
    <section className="stack" aria-label={t('slips.paper.title')}>
      <div className="no-print stack-s">
        <Notice tone="time" role="status">
          {t('slips.onceNote')}
        </Notice>
        <div className="row">
          <Button look="primary" onClick={() => window.print()}>
            {t('slips.print', { count: made.length })}
          </Button>
        </div>
      </div>
      {made.map((slip) => (
        <article className="slip" key={slip.slipId}>
          <div className="slip-words">
            <h2>{t('slips.paper.title')}</h2>
            <p>
              {t('slips.paper.for')} <b>{slip.displayName}</b>
            </p>
            <p className="slip-code">
              {t('slips.paper.code')} <b>{`${slip.code.slice(0, 3)} ${slip.code.slice(3)}`}</b>
            </p>
            <p className="small">
              {t('slips.paper.until', { until: formatInstant(slip.expiresAt) })}
            </p>
            <ol className="steps small">
              <li>{t('slips.paper.step1')}</li>
              <li>{t('slips.paper.step2')}</li>
              <li>{t('slips.paper.step3')}</li>
            </ol>
            <p className="small">{t('slips.paper.keep')}</p>
          </div>
          <Qr text={`${location.origin}${slip.link}`} label={t('slips.paper.qr')} />
        </article>
      ))}
    </section>
  );
}
