import { Link, useParams, useSearchParams } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day, Moment } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Reasons } from '../../ui/reasons';
import { Until } from '../../ui/until';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { ContactLog } from '../casework/contact-log';
import { SheetLink } from '../casework/sheet-link';
import { useEntry } from '../exchange/exchange';
import { useQuantityText, WhenText, WhereText } from '../exchange/entry-facts';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { AgreementPanel } from './agreement-panel';
import { AnswerForm } from './answer-form';
import { useMatch, type Match } from './brokering';
import { ApprovePanel } from './approve-panel';
import { MatchChip } from './match-chip';

function Proposal({ match }: { match: Match }) {
  const { w, r } = useWords();
  const m = useM();
  const labels = useLabels();
  const quantityText = useQuantityText();
  const { data: need } = useEntry('need', match.need.id);
  const { data: offer } = useEntry('offer', match.offer?.id);
  const fromNeed = match.mySide !== 'need';
  return (
    <section className="stack-sm" aria-labelledby="proposal">
      <h2 id="proposal">{w('brokering.proposal')}</h2>
      <Summary
        facts={[
          {
            label: w('brokering.who'),
            value: fromNeed ? (
              <Link to={m(`/parties/${match.need.party.id}`)}>{match.need.party.name}</Link>
            ) : (
              <Link to={m(`/parties/${match.offerParty.id}`)}>{match.offerParty.name}</Link>
            ),
          },
          {
            label: w('brokering.what'),
            value: (
              <>
                <Link to={m(`/needs/${match.need.id}`)}>
                  <Written text={match.need.title} lang={need?.storyLanguage} />
                </Link>
                {need ? (
                  <p>
                    <Written text={need.story} lang={need.storyLanguage} />
                  </p>
                ) : null}
              </>
            ),
          },
          {
            label: w('brokering.with'),
            value: match.offer ? (
              <>
                <Link to={m(`/offers/${match.offer.id}`)}>
                  <Written text={match.offer.title} lang={offer?.storyLanguage} />
                </Link>{' '}
                <span className="muted">{match.offerParty.name}</span>
              </>
            ) : (
              match.offerParty.name
            ),
          },
          { label: w('exchange.fact.kind'), value: need ? r(labels.label('resourceKinds', need.resourceKind)) : null },
          { label: w('exchange.fact.when'), value: need ? <WhenText entry={need} /> : null },
          { label: w('exchange.fact.where'), value: need ? <WhereText entry={need} /> : null },
          { label: w('exchange.fact.quantity'), value: need ? quantityText(need.quantity) : null },
          { label: w('exchange.fact.gives-back'), value: need?.givesBack ? <Written text={need.givesBack} /> : null },
          { label: w('brokering.note'), value: match.note ? <Written text={match.note} /> : null },
        ]}
      />
    </section>
  );
}

function Why({ match }: { match: Match }) {
  const { w } = useWords();
  const viewer = useViewer();
  const reasons = match.reasons ?? [];
  if (reasons.length === 0) return null;
  const told = reasons.map(({ text, sign }) => ({ text, for: sign === 'for' }));
  const good = told.filter((reason) => reason.for);
  const known = told.filter((reason) => !reason.for);
  return (
    <section className="panel stack" aria-labelledby="why">
      <h2 id="why">{w(match.mySide === 'offer' ? 'brokering.why.you' : 'brokering.why')}</h2>
      {viewer.has('coordinator') && match.score !== null && match.score !== undefined ? (
        <p>
          {w('matching.score')} <b className="now">{Math.round(match.score * 100)}</b>
        </p>
      ) : null}
      {good.length > 0 ? <Reasons reasons={good} /> : null}
      {known.length > 0 ? (
        <>
          <h3>{w('brokering.why.know')}</h3>
          <Reasons reasons={known} />
        </>
      ) : null}
    </section>
  );
}

function Contacts({ match }: { match: Match }) {
  const { w } = useWords();
  if (!match.contacts || match.contacts.length === 0) return null;
  const name = (partyId: string) => (partyId === match.need.party.id ? match.need.party.name : match.offerParty.name);
  return (
    <section className="stack-sm" aria-labelledby="contacts">
      <h2 id="contacts">{w('brokering.contacts')}</h2>
      <p>
        <Icon name="lock" /> {w('brokering.contacts.hint')}
      </p>
      {match.contacts.map((contact) => (
        <div key={contact.partyId} className="card stack-sm">
          <h3>{name(contact.partyId)}</h3>
          <Summary
            facts={[
              { label: w('brokering.contact.person'), value: contact.personName },
              {
                label: w('identity.email'),
                value: contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null,
              },
              {
                label: w('identity.phone'),
                value: contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : null,
              },
            ]}
          />
        </div>
      ))}
    </section>
  );
}

function CounterDays({ counter }: { counter: Match['answers'][number]['counter'] }) {
  const { w } = useWords();
  const date = counter?.date;
  if (typeof date !== 'string') return null;
  return (
    <p>
      {w('brokering.counter.day')}: <Day date={date} />
    </p>
  );
}

function Answers({ match }: { match: Match }) {
  const { w, r } = useWords();
  const labels = useLabels();
  const answers = match.answers ?? [];
  if (answers.length === 0) return null;
  return (
    <section className="stack-sm" aria-labelledby="answers">
      <h2 id="answers">{w('brokering.answers')}</h2>
      <ul className="stack-sm">
        {answers.map((answer, at) => {
          const list = answer.answer === 'counter' ? 'counterReasons' : 'declineReasons';
          return (
            <li key={at}>
              <b>{(answer.side === 'need' ? match.need.party : match.offerParty).name}</b>：
              {w(`brokering.answer.${answer.answer}`)}
              {answer.reasonCode ? <>（{r(labels.label(list, answer.reasonCode))}）</> : null}{' '}
              <span className="muted">
                <Moment at={answer.answeredAt} />
              </span>
              <CounterDays counter={answer.counter} />
              {answer.text ? (
                <p>
                  <Written text={answer.text} />
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One page of paper for each side that reads no mail: for a coordinator both, for a side its own. */
function Sheets({ match }: { match: Match }) {
  const viewer = useViewer();
  if (!viewer.has('coordinator')) return <p>{match.mySide ? <SheetLink of="matches" id={match.id} /> : null}</p>;
  return (
    <div className="btn-row">
      <SheetLink of="matches" id={match.id} side="offer" name={match.offerParty.name} />
      <SheetLink of="matches" id={match.id} side="need" name={match.need.party.name} />
    </div>
  );
}

function MatchView({ match }: { match: Match }) {
  const { w, r } = useWords();
  const m = useM();
  const viewer = useViewer();
  const [search] = useSearchParams();
  const may = (action: string) => match.actions?.includes(action) ?? false;
  return (
    <Page title={match.need.title} width="narrow" staff={viewer.has('coordinator') && match.mySide === null}>
      <div className="stack">
        {viewer.has('coordinator') ? (
          <Back to={m('/work')}>{w('frame.menu.work')}</Back>
        ) : (
          <Back to={m('/my-page')}>{w('frame.menu.my-page')}</Back>
        )}
        {search.get('answered') ? <Notice tone="ok" live title={w('brokering.answered')} /> : null}
        <p>
          <MatchChip match={match} />
        </p>
        <h1>
          <Written text={match.need.title} />
        </h1>
        <p className="pair">
          <span>{match.need.party.name}</span>
          <Icon name="swap" />
          <span className="sr">{w('brokering.and')}</span>
          <span>{match.offerParty.name}</span>
        </p>
        <Until date={match.dueOn} say={(day) => w(`brokering.until.${match.state}`, { day })} />
        {match.endReasonText ? (
          <Notice title={w(`brokering.state.${match.state}`)}>
            <p>{r(match.endReasonText)}</p>
          </Notice>
        ) : null}
      </div>
      {match.collaborationId ? (
        <p>
          <ButtonLink look="primary" to={m(`/collaborations/${match.collaborationId}`)}>
            {w('brokering.to-collaboration')}
          </ButtonLink>
        </p>
      ) : null}
      <Contacts match={match} />
      <AgreementPanel match={match} />
      <Proposal match={match} />
      <Why match={match} />
      <Answers match={match} />
      {may('accept') || may('decline') || may('counter') ? <AnswerForm match={match} /> : null}
      <ApprovePanel match={match} />
      <Sheets match={match} />
      <ContactLog about={{ matchId: match.id }} parties={[match.need.party, match.offerParty]} />
    </Page>
  );
}

/** One match: the proposal, the answers, the contacts, the agreement. */
export default function MatchPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useMatch(id)}>
      {(match) => <MatchView match={match} />}
    </Loaded>
  );
}
