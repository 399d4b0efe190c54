/** Default words for the stages of road widening in an opening state; an importer passes its own blueprint's stages instead. */
export interface StageWords {
  readonly id: string;
  /** The first stage: a household at it has no opening state. */
  readonly initial?: boolean;
  readonly words: readonly string[];
}

export const defaultStageWords: readonly StageWords[] = [
  {
    id: 'identified',
    initial: true,
    words: ['đã lập danh sách', 'chưa tiếp xúc', 'chưa', 'chưa làm', 'identified'],
  },
  { id: 'contacted', words: ['đã tiếp xúc', 'tiếp xúc', 'đã gặp', 'contacted'] },
  {
    id: 'persuaded',
    words: [
      'đồng thuận chủ trương',
      'đồng thuận',
      'đã đồng thuận',
      'đồng ý chủ trương',
      'persuaded',
      'agreed in principle',
    ],
  },
  { id: 'donated', words: ['đã ký hiến', 'đã hiến', 'đã ký', 'đã ký đơn', 'ký hiến', 'donated'] },
  {
    id: 'handed_over',
    words: ['đã bàn giao mặt bằng', 'đã bàn giao', 'bàn giao', 'bàn giao mặt bằng', 'handed over'],
  },
  { id: 'settled', words: ['hoàn tất hồ sơ', 'hoàn tất', 'đã hoàn tất', 'settled'] },
];
