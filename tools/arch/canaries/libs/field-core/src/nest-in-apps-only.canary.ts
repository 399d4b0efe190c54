import { Module } from '@nestjs/common';

export const used = Module;
