import { Controller } from '@nestjs/common';
import type { PlaceItem } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import type { z } from 'zod';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import type { placesQuery } from '../routes/query-routes.js';
import { PlaceDirectory } from './place-directory.js';

@Controller()
export class PlacesController {
  constructor(private readonly places: PlaceDirectory) {}

  @Serves('findPlaces')
  find(
    @Caller() caller: Principal,
    @Input('query') query: z.output<typeof placesQuery>,
  ): Promise<readonly PlaceItem[]> {
    return this.places.find(caller.organisation, query.q, query.under, query.limit);
  }
}
