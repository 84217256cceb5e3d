import { Clock } from '@app/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';

const DAY_MS = 24 * 60 * 60 * 1000;
const REFRESH_MS = 1000;

/** The system's time, moved by the days that a demonstration asked for. In production it is the system's time. */
@Injectable()
export class ProductClock extends Clock implements OnModuleInit, OnModuleDestroy {
  private shiftedDays = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    if (!this.config.demo) return;
    await this.refresh();
    // Another process may move it. A refresh that fails leaves the last known shift until the next one.
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  now(): Date {
    return new Date(Date.now() + this.shiftedDays * DAY_MS);
  }

  /** Moves the product's time, for every process; also by a part of a day. Only a demonstration may. */
  async advance(days: number): Promise<Date> {
    if (!this.config.demo) throw new Error('Only a demonstration moves the clock');
    await this.dataSource.query('update clock_shift set days = days + $1', [days]);
    await this.refresh();
    return this.now();
  }

  private async refresh(): Promise<void> {
    const [row] = await this.dataSource.query<{ days: number }[]>('select days from clock_shift');
    this.shiftedDays = row?.days ?? 0;
  }
}
