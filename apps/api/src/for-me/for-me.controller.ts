import { Controller } from '@nestjs/common';
import type { ForMeItem } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import { Caller, Serves } from '../http/route.decorator.js';
import { ForMe } from './for-me.service.js';

@Controller()
export class ForMeController {
  constructor(private readonly forMe: ForMe) {}

  @Serves('forMe')
  list(@Caller() caller: Principal): Promise<ForMeItem[]> {
    return this.forMe.of(caller);
  }
}
