import { useSearchParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Chip, type Tone } from '../../ui/chip';
import { Moment } from '../../ui/day';
import type { IconName } from '../../ui/icon-paths';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { CHANNELS, type Delivery, type DeliveryFilter, STATES, useDeliveries, useDeliveryCommands } from './deliveries';

const LOOKS: Record<Delivery['state'], [Tone, IconName]> = {
  queued: ['wait', 'clock'],
  sending: ['wait', 'mail'],
  sent: ['done', 'check'],
  bounced: ['late', 'alert'],
  failed: ['late', 'alert'],
  cancelled: ['end', 'ban'],
};

function Attempts({ delivery }: { delivery: Delivery }) {
  const { w } = useWords();
  return (
    <details className="disc">
      <summary>{w('deliveries.attempts', { count: delivery.attempts.length })}</summary>
      <ol className="stack-sm">
        {delivery.attempts.map(({ at, outcome, reply }) => (
          <li key={`${at}-${outcome}`}>
            <Moment at={at} /> {w(`deliveries.outcome.${outcome}`)} {reply === '' ? null : <code>{reply}</code>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Line({ delivery }: { delivery: Delivery }) {
  const { w, s, r } = useWords();
  const { retry, cancel } = useDeliveryCommands();
  const { busy, refusal, attempt } = useAttempt();
  const [tone, icon] = LOOKS[delivery.state];
  const title = delivery.title ?? delivery.event ?? s('deliveries.gathered');
  return (
    <li className="card stack-sm">
      <p className="row">
        <Chip tone={tone} icon={icon}>
          {w(`deliveries.state.${delivery.state}`)}
        </Chip>
        <span className="muted">{w(`deliveries.channel.${delivery.channel}`)}</span>
      </p>
      <h2 className="card__heading">{r(title)}</h2>
      <p className="muted">
        {delivery.person?.name ?? delivery.address ?? null} <Moment at={delivery.createdAt} />
      </p>
      {delivery.state === 'queued' ? (
        <p>
          {w('deliveries.next')} <Moment at={delivery.sendAfter} />
        </p>
      ) : null}
      {delivery.attempts.length > 0 ? <Attempts delivery={delivery} /> : null}
      <Refused because={refusal} />
      {delivery.actions.length > 0 ? (
        <div className="btn-row">
          {delivery.actions.includes('retry') ? (
            <Button size="sm" busy={busy} onClick={() => void attempt(() => retry(delivery.id))}>
              {w('deliveries.retry')}
              <span className="sr">{r(title)}</span>
            </Button>
          ) : null}
          {delivery.actions.includes('cancel') ? (
            <Button look="text" size="sm" busy={busy} onClick={() => void attempt(() => cancel(delivery.id))}>
              {w('deliveries.cancel')}
              <span className="sr">{r(title)}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function Filter({
  filter,
  choose,
}: {
  filter: DeliveryFilter;
  choose: (name: 'state' | 'channel', to: string) => void;
}) {
  const { w, s } = useWords();
  const fields = [
    { name: 'state', values: STATES },
    { name: 'channel', values: CHANNELS },
  ] as const;
  return (
    <form role="search" className="row" onSubmit={(event) => event.preventDefault()}>
      {fields.map(({ name, values }) => (
        <div key={name} className="stack-sm">
          <label className="label" htmlFor={name}>
            {w(`deliveries.${name}`)}
          </label>
          <select
            className="input"
            id={name}
            value={filter[name] ?? ''}
            onChange={(event) => choose(name, event.currentTarget.value)}
          >
            <option value="">{s('deliveries.all')}</option>
            {values.map((value) => (
              <option key={value} value={value}>
                {s(`deliveries.${name}.${value}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </form>
  );
}

/** What is on its way to people and what became of it; what has ended can be tried again. */
export default function DeliveriesPage() {
  const { w, s } = useWords();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get('state'));
  const channel = CHANNELS.find((one) => one === search.get('channel'));
  const filter = { ...(state ? { state } : {}), ...(channel ? { channel } : {}) };
  const query = useDeliveries(filter);
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = state !== undefined || channel !== undefined;
  return (
    <Page title={s('deliveries.title')} width="narrow" staff>
      <div className="stack-sm">
        <h1>{w('deliveries.title')}</h1>
        <p>{w('deliveries.hint')}</p>
      </div>
      <Filter
        filter={filter}
        choose={(name, to) => {
          const chosen: Record<string, string> = { ...filter, [name]: to };
          setSearch(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== '')));
        }}
      />
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isSuccess && lines.length === 0 ? (
        <Empty title={w(filtered ? 'deliveries.none-such' : 'deliveries.none')}>
          <p>{w(filtered ? 'deliveries.none-such.hint' : 'deliveries.none.hint')}</p>
        </Empty>
      ) : null}
      <ul className="cards">
        {lines.map((delivery) => (
          <Line key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <More query={query} />
    </Page>
  );
}
