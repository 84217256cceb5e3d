import { useState } from 'react';
import { Link } from 'react-router';
import { Chip, type Tone } from '../../ui/chip';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import type { IconName } from '../../ui/icon-paths';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type AssignedNeed, type Difference, useNothing } from './assignment';
import { type Marks, type Treatment, TREATMENTS } from './marks';

type Offer = AssignedNeed['forbidden'][number];

const LOOKS: Record<Difference, [Tone, IconName]> = {
  gained: ['done', 'plus'],
  changed: ['open', 'swap'],
  lost: ['todo', 'minus'],
  same: ['end', 'check'],
  neither: ['todo', 'minus'],
};
const ICONS: Record<Treatment, IconName> = { free: 'check', lock: 'lock', forbid: 'ban' };

function Offered({ offer }: { offer: Offer }) {
  return (
    <>
      <b>{offer.party.name}</b>
      <br />
      <Written text={offer.title} lang={offer.storyLanguage} />
    </>
  );
}

/** Looked up when it is asked for: all offers of the kind are judged for it. */
function WhyNobody({ needId }: { needId: string }) {
  const { w, s, r } = useWords();
  const [open, setOpen] = useState(false);
  const query = useNothing(needId, open);
  return (
    <>
      <p>{w('assignment.why.nobody')}</p>
      <details className="disc" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{s('assignment.why.reason')}</summary>
        {open ? (
          <Loaded query={query}>{(nothing) => <p>{nothing === null ? w('assignment.why.now') : r(nothing)}</p>}</Loaded>
        ) : null}
      </details>
    </>
  );
}

/** Why it is so, from what the two sets give. */
function Reasons({ line }: { line: AssignedNeed }) {
  const { w, s } = useWords();
  const m = useM();
  const titles = (needs: readonly { title: string }[]) =>
    needs.map(({ title }) => title).join(s('assignment.between-titles'));
  const given = line.greedy.filter(({ insteadTo }) => insteadTo.length > 0);
  const { could } = line;
  const isNew = line.firstHelp && line.proposed.length > 0;
  return (
    <>
      {isNew ? <p>{w('assignment.why.first-help')}</p> : null}
      {line.proposed.map(({ offer, why, insteadTo, probability }) => (
        <div key={offer.id}>
          {why === 'best' ? null : <p>{w(`assignment.why.${why}`)}</p>}
          {insteadTo.length > 0 ? (
            <p>{w('assignment.why.otherwise', { offer: offer.title, needs: titles(insteadTo) })}</p>
          ) : null}
          <p className="muted small">{w('assignment.chance', { percent: Math.round(probability * 100) })}</p>
        </div>
      ))}
      {given.map(({ offer, insteadTo }) => (
        <p key={offer.id}>{w('assignment.why.given', { offer: offer.title, needs: titles(insteadTo) })}</p>
      ))}
      {line.proposed.length > 0 ? null : (
        <>
          {could && given.length === 0 && could.goesTo.length > 0 ? (
            <p>
              {w('assignment.why.could', {
                ...{ count: could.possible, offer: could.offer.title, needs: titles(could.goesTo) },
              })}
            </p>
          ) : null}
          {could && given.length === 0 && could.goesTo.length === 0 ? (
            <p>{w('assignment.why.full', { count: could.possible, offer: could.offer.title })}</p>
          ) : null}
          {could === null && given.length === 0 ? <WhyNobody needId={line.need.id} /> : null}
          <p>
            <Link to={m(`/needs/${line.need.id}/candidates`)}>
              {w('assignment.why.candidates')}
              <span className="sr">：{line.need.title}</span>
            </Link>
          </p>
        </>
      )}
    </>
  );
}

interface SwitchProps {
  need: AssignedNeed['need'];
  offer: Offer;
  now: Treatment;
  marks: Marks;
  named: boolean;
}

function TreatmentSwitch({ need, offer, now, marks, named }: SwitchProps) {
  const { w, s } = useWords();
  const pair = { needId: need.id, offerId: offer.id };
  const chosen = marks.of(pair, now);
  return (
    <fieldset className="field">
      <legend className={named ? 'small' : 'sr'}>
        {named
          ? `${s('assignment.left-out')}：${offer.party.name}`
          : s('assignment.treatment.of', { need: need.title, offer: offer.title })}
      </legend>
      <div className="seg">
        {TREATMENTS.map((treatment) => (
          <label key={treatment}>
            <input
              type="radio"
              name={`${need.id} ${offer.id}`}
              checked={chosen === treatment}
              onChange={() => marks.set(pair, treatment, now)}
            />
            <Icon name={ICONS[treatment]} />
            {w(`assignment.${treatment}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One need: what is proposed beside what deciding one by one would have given. */
export function AssignedNeedRow({ line, marks }: { line: AssignedNeed; marks: Marks }) {
  const { w, l } = useWords();
  const m = useM();
  const { need, difference, proposed, greedy, forbidden } = line;
  const [tone, icon] = LOOKS[difference];
  const differs = difference !== 'same' && difference !== 'neither';
  return (
    <tr className={differs ? 'diff' : undefined}>
      <th scope="row">
        <Link to={m(`/needs/${need.id}`)}>
          <Written text={need.title} lang={need.storyLanguage} />
        </Link>
        <p className="muted plain">{need.party.name}</p>
      </th>
      <td data-l={l('assignment.here')}>
        <div className="stack-sm">
          {proposed.length === 0 ? w('assignment.nobody') : null}
          {proposed.map(({ offer, match }) => (
            <div key={offer.id}>
              <Offered offer={offer} />
              {match ? (
                <p>
                  <Link to={m(`/matches/${match.id}`)}>
                    {w('assignment.match')}
                    <span className="sr">：{need.title}</span>
                  </Link>
                </p>
              ) : null}
            </div>
          ))}
        </div>
      </td>
      <td data-l={l('assignment.greedy')}>
        <div className="stack-sm">
          {greedy.length === 0 ? w('assignment.nobody') : null}
          {greedy.map(({ offer }) => (
            <div key={offer.id}>
              {offer.party.name}
              <br />
              <Written text={offer.title} lang={offer.storyLanguage} />
            </div>
          ))}
        </div>
      </td>
      <td data-l={l('assignment.difference')}>
        <div>
          <Chip tone={tone} icon={icon}>
            {w(`assignment.difference.${difference}`)}
          </Chip>
        </div>
      </td>
      <td className="full">
        <Reasons line={line} />
      </td>
      <td className="full">
        <div className="stack-sm">
          {proposed.map(({ offer, why, match }) =>
            match ? null : (
              <TreatmentSwitch
                key={offer.id}
                need={need}
                offer={offer}
                now={why === 'locked' ? 'lock' : 'free'}
                marks={marks}
                named={false}
              />
            ),
          )}
          {forbidden.map((offer) => (
            <TreatmentSwitch key={offer.id} need={need} offer={offer} now="forbid" marks={marks} named />
          ))}
        </div>
      </td>
    </tr>
  );
}
