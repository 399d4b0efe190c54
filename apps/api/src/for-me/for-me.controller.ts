import { Controller } from '@nestjs/common';
import type { ForMeItem, WaitingItem } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import { Caller, Serves } from '../http/route.decorator.js';
import { ForMe } from './for-me.service.js';
import { WaitingForMe } from './waiting-for-me.service.js';

@Controller()
export class ForMeController {
  constructor(
    private readonly forMe: ForMe,
    private readonly waitingForMe: WaitingForMe,
  ) {}

  @Serves('forMe')
  list(@Caller() caller: Principal): Promise<ForMeItem[]> {
    return this.forMe.of(caller);
  }

  @Serves('waitingForMe')
  waiting(@Caller() caller: Principal): Promise<WaitingItem[]> {
    return this.waitingForMe.of(caller);
  }
}
