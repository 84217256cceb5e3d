import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Day, Moment } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { Initiatives } from '../city-plans/initiatives';
import { useLabels, useM, type PartyRef } from '../registry/registry';
import { useMatchCommands, type Match } from './brokering';

function Tick({ party, at }: { party: PartyRef; at: string | null | undefined }) {
  const { w } = useWords();
  return (
    <li className="card stack-sm">
      <p>
        <b>{party.name}</b>
      </p>
      {at ? (
        <p className="tick tick--done">
          <Icon name="check" /> {w('brokering.agreement.confirmed')} <Moment at={at} />
        </p>
      ) : (
        <p className="tick">
          <Icon name="clock" /> {w('brokering.agreement.unconfirmed')}
        </p>
      )}
    </li>
  );
}

/** Goal and schedule as both sides see them, with both ticks side by side. */
export function AgreementPanel({ match }: { match: Match }) {
  const { w, r } = useWords();
  const labels = useLabels();
  const m = useM();
  const commands = useMatchCommands();
  const { busy, refusal, attempt } = useAttempt();
  const may = (action: string) => match.actions?.includes(action) ?? false;
  const agreement = match.agreement;
  const canWrite = may('write-agreement');
  if (!agreement && !canWrite) return null;
  const name = (partyId: string) => (partyId === match.need.party.id ? match.need.party.name : match.offerParty.name);
  const canConfirm = may('confirm-agreement');
  return (
    <section className="stack" aria-labelledby="agreement">
      <h2 id="agreement">{w('brokering.agreement')}</h2>
      {agreement ? (
        <>
          <Summary
            facts={[
              { label: w('brokering.agreement.goal'), value: <Written text={agreement.goal} /> },
              {
                label: w('brokering.agreement.schedule'),
                value: (
                  <ul className="stack-sm">
                    {agreement.schedule.map((item, at) => (
                      <li key={at}>
                        <Day date={item.date} /> <Written text={item.title} />
                      </li>
                    ))}
                  </ul>
                ),
              },
              ...agreement.roles.map((role) => ({
                label: w('brokering.agreement.role-of', { name: name(role.partyId) }),
                value: <Written text={role.text} />,
              })),
              {
                label: w('brokering.agreement.form'),
                value: agreement.form ? r(labels.label('forms', agreement.form)) : null,
              },
              {
                label: w('brokering.agreement.domain'),
                value: agreement.domain ? r(labels.label('domains', agreement.domain)) : null,
              },
              {
                label: w('brokering.agreement.initiatives'),
                value: agreement.initiativeCodes?.length ? (
                  <Initiatives codes={agreement.initiativeCodes} day={agreement.updatedAt} />
                ) : null,
              },
            ]}
          />
          <ul className="cards cards--2">
            <Tick party={match.need.party} at={agreement.needConfirmedAt} />
            <Tick party={match.offerParty} at={agreement.offerConfirmedAt} />
          </ul>
        </>
      ) : (
        <p>{w('brokering.agreement.none')}</p>
      )}
      <Refused because={refusal} />
      {canWrite || canConfirm ? (
        <div className="btn-row">
          {canConfirm ? (
            <Button
              look="primary"
              size="lg"
              busy={busy}
              onClick={() => void attempt(() => commands.confirmAgreement(match.id))}
            >
              {w('brokering.agreement.confirm')}
            </Button>
          ) : null}
          <ButtonLink look={agreement ? 'secondary' : 'primary'} size="lg" to={m(`/matches/${match.id}/agreement`)}>
            {w(agreement ? 'brokering.agreement.change' : 'brokering.agreement.write')}
          </ButtonLink>
        </div>
      ) : null}
      {agreement && match.state === 'introduced' ? <p className="muted">{w('brokering.agreement.hint')}</p> : null}
    </section>
  );
}
