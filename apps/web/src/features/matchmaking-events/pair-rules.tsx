import { Button } from '../../ui/button';
import { SelectField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Disclosure } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import {
  type MatchmakingEvent,
  type Side,
  type TablePlan,
  useEventCommands,
  useParticipants,
} from './matchmaking-events';

const NEVER = 'never';

interface RuleAnswers {
  need: string;
  offer: string;
  round: string;
}

/** Who shall meet in a round and who shall not meet at all, whatever the engine would do. */
export function PairRules({ event, plan }: { event: MatchmakingEvent; plan: TablePlan }) {
  const { w, s, l } = useWords();
  const commands = useEventCommands(event.id);
  const { data: participants = [] } = useParticipants(event.id);
  const form = useAnswers<RuleAnswers>({ defaultValues: { need: '', offer: '', round: '' } });
  const nameOf = (id: string) => participants.find((participant) => participant.id === id)?.party.name ?? '';
  const choices = (side: Side) =>
    participants
      .filter((participant) => participant.side === side)
      .map(({ id, party }) => ({ value: id, label: party.name }));
  const rounds = event.times.filter(({ round }) => round > event.roundsHeld);
  return (
    <Disclosure summary={w('matchmaking.rules', { count: plan.rules.length })}>
      <Refused because={commands.refusal} />
      <ul className="stack-sm">
        {plan.rules.map((rule) => {
          const names = { need: nameOf(rule.needParticipantId), offer: nameOf(rule.offerParticipantId) };
          return (
            <li key={`${rule.needParticipantId} ${rule.offerParticipantId}`} className="row row--between">
              <span>
                {rule.round === null
                  ? w('matchmaking.rule.never', names)
                  : w('matchmaking.rule.round', { ...names, round: rule.round })}
              </span>
              <Button
                size="sm"
                aria-label={s('matchmaking.rule.lift-one', names)}
                onClick={() => void commands.lift(rule)}
              >
                {w('matchmaking.rule.lift')}
              </Button>
            </li>
          );
        })}
      </ul>
      <Form
        form={form}
        label={s('matchmaking.rule.add')}
        onSend={async ({ need, offer, round }) => {
          await commands.rule({
            needParticipantId: need,
            offerParticipantId: offer,
            round: round === NEVER ? null : Number(round),
          });
        }}
      >
        <SelectField name="need" required label={l('matchmaking.need-side')} options={choices('need')} />
        <SelectField name="offer" required label={l('matchmaking.offer-side')} options={choices('offer')} />
        <SelectField
          name="round"
          required
          label={l('matchmaking.rule.when')}
          options={[
            ...rounds.map(({ round, from, to }) => ({
              value: String(round),
              label: s('matchmaking.round', { round, from, to }),
            })),
            { value: NEVER, label: s('matchmaking.forbid') },
          ]}
        />
        <div className="btn-row">
          <Button type="submit" busy={commands.busy}>
            {w('matchmaking.rule.add')}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}
