import { Controller } from '@nestjs/common';
import { Serves } from '../http/route.decorator.js';
import { openApiDocument } from './openapi-document.js';

@Controller()
export class OpenApiController {
  private readonly document = openApiDocument();

  @Serves('openapi')
  get(): Record<string, unknown> {
    return this.document;
  }
}
