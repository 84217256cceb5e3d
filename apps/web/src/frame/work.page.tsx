import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useAfter } from '../api/after';
import { api, bodyOf, type Schema } from '../api/client';
import { useM, useSlug } from '../features/registry/registry';
import { Button } from '../ui/button';
import { Day } from '../ui/day';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon-paths';
import { Empty, Loaded } from '../ui/loaded';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { Written } from '../ui/written';
import { today } from '../dates';
import { useWords } from '../words';

type WorkQueue = Schema<'WorkQueueAnswer_Output'>;
type Pile = WorkQueue['toApprove'];

const PILES = ['needs', 'offers', 'parties', 'approve', 'verify', 'tasks', 'waiting'] as const;
type PileName = (typeof PILES)[number];

const ICONS: Record<PileName, IconName> = {
  needs: 'pencil',
  offers: 'pencil',
  parties: 'people',
  approve: 'check',
  verify: 'flag',
  tasks: 'phone',
  waiting: 'clock',
};

const ROOMS: Record<PileName, string> = {
  needs: 'needs',
  offers: 'offers',
  parties: 'parties',
  approve: 'matches',
  verify: 'collaborations',
  tasks: 'tasks',
  waiting: 'matches',
};

function pileOf(queue: WorkQueue, name: PileName): Pile {
  switch (name) {
    case 'needs':
    case 'offers':
    case 'parties':
      return queue.toReview[name];
    case 'approve':
      return queue.toApprove;
    case 'verify':
      return queue.toVerify;
    case 'tasks':
      return queue.tasks;
    case 'waiting':
      return queue.waiting;
  }
}

function PileTable({ name, pile }: { name: PileName; pile: Pile }) {
  const { w, s, l } = useWords();
  const m = useM();
  const municipality = useSlug();
  const after = useAfter();
  const done = (id: string) =>
    after(api.POST('/api/v1/m/{municipality}/tasks/{id}/done', { params: { path: { municipality, id } } }));
  const known = ['need', 'offer', 'coordinator', 'both'];
  const withDue = pile.items.some(({ dueOn }) => dueOn !== null);
  return (
    <section id={`pile-${name}`} aria-labelledby={`h-${name}`} className="stack-sm">
      <h2 id={`h-${name}`}>
        {w(`frame.work.${name}`)} <span className="muted plain ib">{pile.count}</span>
      </h2>
      <table className="table table--cards table--work">
        <caption className="sr">{w(`frame.work.${name}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{w('frame.work.matter')}</th>
            <th scope="col">{w('frame.work.party')}</th>
            <th scope="col">{w('frame.work.since')}</th>
            {withDue ? <th scope="col">{w('frame.work.until')}</th> : null}
            {name === 'waiting' ? <th scope="col">{w('frame.work.waiting-on')}</th> : null}
            {name === 'tasks' ? (
              <th scope="col">
                <span className="sr">{w('frame.actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {pile.items.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                {name === 'tasks' ? (
                  <Written text={line.title} />
                ) : (
                  <Link to={m(`/${ROOMS[name]}/${line.id}`)}>
                    <Written text={line.title} />
                  </Link>
                )}
              </th>
              <td data-l={l('frame.work.party')}>
                <div>{line.party?.name ?? '—'}</div>
              </td>
              <td data-l={l('frame.work.since')}>
                <div>{line.since ? <Day date={line.since} /> : '—'}</div>
              </td>
              {withDue ? (
                <td data-l={l('frame.work.until')}>
                  <div>{line.dueOn ? <Day date={line.dueOn} /> : '—'}</div>
                </td>
              ) : null}
              {name === 'tasks' ? (
                <td className="full">
                  <Button size="sm" onClick={() => void done(line.id)}>
                    {w('frame.work.done')}
                    <span className="sr">：{line.title}</span>
                  </Button>
                </td>
              ) : null}
              {name === 'waiting' ? (
                <td data-l={l('frame.work.waiting-on')}>
                  <div>
                    {line.waitingOn
                      .map((who) => (known.includes(who) ? s(`frame.work.waiting-on.${who}`) : who))
                      .join(s('frame.list-separator'))}
                  </div>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The coordinator's work queue: what is to be done now, and whom one waits for. */
export default function WorkPage() {
  const { w, s } = useWords();
  const municipality = useSlug();
  const query = useQuery({
    queryKey: ['work-queue', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/work-queue', { params: { path: { municipality } } })),
  });
  return (
    <Page title={s('frame.menu.work')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('frame.menu.work')}</h1>
        <p className="muted">
          <Day date={today()} />
        </p>
      </div>
      <Loaded query={query}>
        {(queue) => {
          const piles = PILES.map((name) => ({ name, pile: pileOf(queue, name) }));
          const full = piles.filter(({ pile }) => pile.items.length > 0);
          return (
            <>
              <ul className="counters" aria-label={s('frame.work.kinds')}>
                {piles.map(({ name, pile }) => (
                  <li key={name}>
                    <a className="counter" href={`#pile-${name}`}>
                      <b>{pile.count}</b>
                      <span>
                        <Icon name={ICONS[name]} />
                        {w(`frame.work.${name}`)}
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
              {full.length === 0 ? <Empty title={w('frame.work.nothing')} /> : null}
              {full.map(({ name, pile }) => (
                <PileTable key={name} name={name} pile={pile} />
              ))}
              <Notice title={w('frame.work.silence')}>
                <p>{w('frame.work.silence.hint')}</p>
              </Notice>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
