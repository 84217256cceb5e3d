import { ExchangeModule } from '@app/exchange';
import { MatchingModule } from '@app/matching';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AcceptAssignment } from './application/accept-assignment';
import { AgreedMatches } from './application/agreed-matches';
import { AnswerMatch } from './application/answer-match';
import { ApproveMatch } from './application/approve-match';
import { ConfirmAgreement } from './application/confirm-agreement';
import { Contacts } from './application/contacts';
import { DiscloseContacts } from './application/disclose-contacts';
import { EndAbandonedMatches } from './application/end-abandoned-matches';
import { Initiatives } from './application/initiatives';
import { MatchTable } from './application/match-table';
import { Matches } from './application/matches';
import { PairStanding } from './application/pair-standing';
import { ProposePairs } from './application/propose-pairs';
import { RefuseMatch } from './application/refuse-match';
import { RunMatchClocks } from './application/run-match-clocks';
import { ShortlistIdea } from './application/shortlist-idea';
import { ShortlistMatch } from './application/shortlist-match';
import { TimeOutMatch } from './application/time-out-match';
import { WithdrawMatch } from './application/withdraw-match';
import { WriteAgreement } from './application/write-agreement';
import { AgreementRow } from './persistence/agreement.row';
import { clockedMatches } from './persistence/clocked-matches';
import { MatchQuery } from './persistence/match.query';
import { MatchRow } from './persistence/match.row';
import { ProposalsQuery } from './persistence/proposals.query';
import { SqlContacts } from './persistence/sql-contacts';
import { SqlInitiatives } from './persistence/sql-initiatives';
import { TypeormMatches } from './persistence/typeorm-matches';

const publicServices = [
  AcceptAssignment,
  AgreedMatches,
  AnswerMatch,
  ApproveMatch,
  ConfirmAgreement,
  DiscloseContacts,
  EndAbandonedMatches,
  MatchQuery,
  ProposalsQuery,
  ProposePairs,
  RefuseMatch,
  RunMatchClocks,
  ShortlistIdea,
  ShortlistMatch,
  TimeOutMatch,
  WithdrawMatch,
  WriteAgreement,
];

/** Wants the global CollaborationsModule beside it: that is where an agreement becomes a collaboration. */
@Module({
  imports: [ExchangeModule, MatchingModule, RegistryModule, TypeOrmModule.forFeature([AgreementRow, MatchRow])],
  providers: [
    ...publicServices,
    MatchTable,
    PairStanding,
    clockedMatches,
    { provide: Matches, useClass: TypeormMatches },
    { provide: Contacts, useClass: SqlContacts },
    { provide: Initiatives, useClass: SqlInitiatives },
  ],
  exports: publicServices,
})
export class BrokeringModule {}
