import {
  consentsOf,
  type EndedMatch,
  HOLDING_STATES,
  isEnded,
  isEndState,
  type Match,
  type MatchOrigin,
} from '../domain/match';
import type { MatchRow } from './match.row';

/** A row that the database's constraints should have refused is a bug, so it throws instead of guessing. */
export function toMatch(row: MatchRow): Match {
  const pair = {
    id: row.id,
    municipalityId: row.municipalityId,
    needId: row.needId,
    offerId: row.offerId,
    needPartyId: row.needPartyId,
    offerPartyId: row.offerPartyId,
    origin: row.origin as MatchOrigin,
    note: row.note,
    judgement: judgementOf(row),
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    since: row.stateChangedAt,
    version: row.version,
  };
  const { needConsentedAt: need, offerConsentedAt: offer, introducedAt, agreedAt, state } = row;
  const approval = row.approvedBy ? { by: row.approvedBy, overrideReason: row.overrideReason } : null;
  const consents = { ...(need && { need }), ...(offer && { offer }) };
  if (state === 'shortlisted') return { ...pair, state, consents };
  if (isEndState(state)) {
    const end = { by: row.endedBySide as EndedMatch['end']['by'], reason: row.endReason, text: row.endText ?? '' };
    return { ...pair, state, end, approval, consents, introducedAt, agreedAt };
  }
  const askedAt = row.askedAt ?? row.stateChangedAt;
  if (state === 'proposed' && approval) return { ...pair, state, askedAt, approval };
  if (state === 'consenting' && approval && need) {
    return { ...pair, state, askedAt, approval, consent: { side: 'need', at: need } };
  }
  if (state === 'consenting' && approval && offer) {
    return { ...pair, state, askedAt, approval, consent: { side: 'offer', at: offer } };
  }
  if (approval && need && offer && introducedAt) {
    const introduction = { ...pair, approval, consents: { need, offer }, introducedAt };
    if (state === 'introduced') return { ...introduction, state };
    if ((state === 'agreed' || state === 'converted') && agreedAt) return { ...introduction, state, agreedAt };
  }
  throw new Error(`match ${row.id} is stored in an impossible shape (state ${state})`);
}

export function toRow(match: Match): MatchRow {
  const consents = consentsOf(match);
  const approval = 'approval' in match ? match.approval : null;
  const end = isEnded(match) ? match.end : null;
  return {
    id: match.id,
    municipalityId: match.municipalityId,
    needId: match.needId,
    offerId: match.offerId,
    needPartyId: match.needPartyId,
    offerPartyId: match.offerPartyId,
    origin: match.origin,
    note: match.note,
    score: match.judgement?.score ?? null,
    reasons: [...(match.judgement?.reasons ?? [])],
    parametersVersion: match.judgement?.parametersVersion ?? null,
    features: match.judgement?.features ?? null,
    terms: match.judgement?.terms ?? null,
    exposure: match.judgement?.exposure ?? null,
    state: match.state,
    holdsCapacity: match.offerId !== null && HOLDING_STATES.includes(match.state),
    approvedBy: approval?.by ?? null,
    overrideReason: approval?.overrideReason ?? null,
    askedAt: 'askedAt' in match ? match.askedAt : null,
    needConsentedAt: consents.need ?? null,
    offerConsentedAt: consents.offer ?? null,
    introducedAt: 'introducedAt' in match ? match.introducedAt : null,
    agreedAt: 'agreedAt' in match ? match.agreedAt : null,
    endedBySide: end?.by ?? null,
    endReason: end?.reason ?? null,
    endText: end ? end.text : null,
    version: match.version + 1,
    createdBy: match.createdBy,
    createdAt: match.createdAt,
    stateChangedAt: match.since,
  };
}

function judgementOf({ score, parametersVersion, ...row }: MatchRow): Match['judgement'] {
  if (score === null || parametersVersion === null) return null;
  const { reasons, features, terms, exposure } = row;
  return { score, reasons, parametersVersion, features, terms, exposure };
}
