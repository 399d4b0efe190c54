import { Controller } from '@nestjs/common';
import type { PlaceItem } from '@dongthuan/contracts';
import type { z } from 'zod';
import { Input, Serves } from '../http/route.decorator.js';
import type { placesQuery } from '../routes/query-routes.js';
import { PlaceDirectory } from './place-directory.js';

@Controller()
export class PlacesController {
  constructor(private readonly places: PlaceDirectory) {}

  @Serves('findPlaces')
  find(@Input('query') query: z.output<typeof placesQuery>): readonly PlaceItem[] {
    return this.places.find(query.q, query.under, query.limit);
  }
}
