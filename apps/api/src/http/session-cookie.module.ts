import { Global, Module } from '@nestjs/common';
import { SessionCookie } from './session-cookie';

@Global()
@Module({ providers: [SessionCookie], exports: [SessionCookie] })
export class SessionCookieModule {}
