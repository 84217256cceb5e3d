import { IdentityModule } from '@app/identity';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { AccessTokensController } from './access-tokens.controller';
import { InvitationsController } from './invitations.controller';
import { MeController } from './me.controller';
import { MembersController } from './members.controller';
import { SessionController } from './session.controller';
import { StaffController } from './staff.controller';

@Module({
  imports: [IdentityModule, RegistryModule],
  controllers: [
    SessionController,
    MeController,
    AccessTokensController,
    InvitationsController,
    MembersController,
    StaffController,
  ],
})
export class IdentityHttp {}
