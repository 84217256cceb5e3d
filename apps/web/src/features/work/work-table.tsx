import { useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import { Button, ButtonLink } from '../../ui/button';
import { Chip, type Tone } from '../../ui/chip';
import { Day } from '../../ui/day';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { Notice } from '../../ui/notice';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { useCoordinators, useWorkCommands, type Pile, type WorkLine } from './work';

export const PILE_LOOKS: Readonly<Record<Pile, readonly [Tone, IconName]>> = {
  needs: ['todo', 'pencil'],
  offers: ['todo', 'pencil'],
  parties: ['todo', 'people'],
  approve: ['todo', 'check'],
  waiting: ['wait', 'clock'],
  verify: ['todo', 'flag'],
  tasks: ['todo', 'phone'],
  cases: ['todo', 'question'],
};

const ACTIONS: Readonly<Record<Pile, string>> = {
  needs: 'work.read',
  offers: 'work.read',
  parties: 'work.read',
  approve: 'work.look',
  waiting: 'work.talk',
  verify: 'work.outcome',
  tasks: 'work.look',
  cases: 'work.look',
};

/** Where a thing of each kind is shown. */
const ROOMS: Readonly<Record<string, string>> = {
  need: 'needs',
  offer: 'offers',
  party: 'parties',
  match: 'matches',
  collaboration: 'collaborations',
  counselling_case: 'counselling-cases',
  round_table: 'round-tables',
};
const TASKS = ['call', 'delivery_failed', 'overdue', 'disputed_hours', 'follow_up', 'open_year', 'interest'];
const SIDES = ['need', 'offer', 'coordinator', 'both'];

function pathOf({ subject: { kind, id } }: WorkLine): string | null {
  if (kind === 'interest') return '/interests';
  const room = ROOMS[kind];
  return room === undefined ? null : `/${room}/${id}`;
}

interface RowProps {
  line: WorkLine;
  handOver: (line: WorkLine, to: string | null) => void;
  finish: (line: WorkLine) => void;
}

function Until({ line }: { line: WorkLine }) {
  const { w } = useWords();
  if (line.dueOn === null || line.daysLeft === null) return w('work.no-due');
  const n = Math.abs(line.daysLeft);
  return (
    <>
      <Day date={line.dueOn} />
      <br />
      {line.late ? (
        <b>{w('work.days-over', { count: n })}</b>
      ) : n === 0 ? (
        w('work.today')
      ) : (
        w('work.days-left', { count: n })
      )}
    </>
  );
}

function Row({ line, handOver, finish }: RowProps) {
  const { w, s, l } = useWords();
  const m = useM();
  const coordinators = useCoordinators().data ?? [];
  const path = pathOf(line);
  const [tone, icon] = line.late ? (['late', 'alert'] as const) : PILE_LOOKS[line.pile];
  const task = line.task !== null && TASKS.includes(line.task) ? `work.task.${line.task}` : null;
  const turn = line.pile === 'cases' ? `work.case.${line.kind}` : `frame.work.${line.pile}`;
  return (
    <tr data-work={line.id}>
      <td data-l={l('work.state')}>
        <div>
          <Chip tone={tone} icon={icon}>
            {line.late ? w('work.late') : w(task ?? turn)}
          </Chip>
        </div>
      </td>
      <th scope="row">
        {path === null ? (
          <Written text={line.title} />
        ) : (
          <Link to={m(path)}>
            <Written text={line.title} />
          </Link>
        )}
        {line.party && line.party.name !== line.title ? <p className="muted plain">{line.party.name}</p> : null}
        {line.openBy.length > 0 ? (
          <p className="small plain">
            <Icon name="user" />{' '}
            {w('work.open-by', { names: line.openBy.map(({ name }) => name).join(s('frame.list-separator')) })}
          </p>
        ) : null}
      </th>
      <td data-l={l('frame.work.waiting-on')}>
        <div>
          {line.waitingOn
            .map((who) => (SIDES.includes(who) ? s(`frame.work.waiting-on.${who}`) : who))
            .join(s('frame.list-separator'))}
        </div>
      </td>
      <td data-l={l('frame.work.since')}>
        <div>
          <Day date={line.since} />
          <br />
          {w('work.days', { count: line.businessDays })}
        </div>
      </td>
      <td data-l={l('frame.work.until')}>
        <div>
          <Until line={line} />
        </div>
      </td>
      <td data-l={l('work.assigned')}>
        <div>
          <select
            className="input"
            aria-label={s('work.assigned.of', { title: line.title })}
            value={line.assignee?.id ?? ''}
            onChange={({ currentTarget: { value } }) => handOver(line, value === '' ? null : value)}
          >
            <option value="">—</option>
            {coordinators.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </td>
      <td className="full">
        {line.pile === 'tasks' ? (
          <Button size="sm" onClick={() => finish(line)}>
            {w('frame.work.done')}
            <span className="sr">：{line.title}</span>
          </Button>
        ) : path === null ? null : (
          <ButtonLink size="sm" to={m(path)}>
            {w(ACTIONS[line.pile])}
            <span className="sr">：{line.title}</span>
          </ButtonLink>
        )}
      </td>
    </tr>
  );
}

/** The keys that work inside the table. They do nothing elsewhere, so that nobody presses them unknowingly. */
export function KeyHelp() {
  const { w } = useWords();
  const keys = { J: 'next', K: 'before', Enter: 'open', T: 'take', G: 'give' };
  return (
    <details className="disc">
      <summary>{w('work.keys')}</summary>
      <p>{w('work.keys.hint')}</p>
      <ul className="stack-sm">
        {Object.entries(keys).map(([key, what]) => (
          <li key={key}>
            <kbd>{key}</kbd> {w(`work.keys.${what}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What waits, one line each: who has it, who looks at it, what is to be done next. */
export function WorkTable({ lines }: { lines: readonly WorkLine[] }) {
  const { w, r } = useWords();
  const viewer = useViewer();
  const commands = useWorkCommands();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const run = (command: Promise<unknown>) => {
    setRefusal(null);
    command.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error);
    });
  };
  const handOver = (line: WorkLine, to: string | null) => run(commands.handOver(line, to));
  const me = viewer.me?.person.id;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.tagName === 'SELECT') return;
    const row = target.closest<HTMLElement>('tr[data-work]');
    const line = lines.find(({ id }) => id === row?.dataset['work']);
    const goTo = (to: Element | null | undefined) => to?.querySelector<HTMLElement>('a, button')?.focus();
    const acts: Record<string, () => void> = {
      j: () => goTo(row?.nextElementSibling),
      k: () => goTo(row?.previousElementSibling),
      ...(line && me !== undefined ? { t: () => handOver(line, me), g: () => handOver(line, null) } : {}),
    };
    const act = acts[event.key.toLowerCase()];
    if (act === undefined || row === null) return;
    event.preventDefault();
    act();
  };

  return (
    <div className="stack-sm" onKeyDown={onKeyDown}>
      {refusal ? (
        <Notice tone="bad" live title={w('work.taken')}>
          <p>{r(refusal.detail)}</p>
        </Notice>
      ) : null}
      <table className="table table--cards">
        <caption className="sr">{w('work.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{w('work.state')}</th>
            <th scope="col">{w('frame.work.matter')}</th>
            <th scope="col">{w('frame.work.waiting-on')}</th>
            <th scope="col">{w('frame.work.since')}</th>
            <th scope="col">{w('frame.work.until')}</th>
            <th scope="col">{w('work.assigned')}</th>
            <th scope="col">
              <span className="sr">{w('frame.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} handOver={handOver} finish={({ id }) => run(commands.finishTask(id))} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
