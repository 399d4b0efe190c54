/** Invented campaign type: the road widening, in short. Development only. */
import type { BlueprintView } from '@dongthuan/contracts';

const all = ['UNDECIDED', 'DONATION', 'COMPENSATION', 'MIXED', 'STATUTORY'];
const stage = (id: string, rank: number, vi: string, en: string, routes = all) => ({
  id,
  rank,
  mark: id,
  label: { vi, en },
  routes,
});

export const blueprint: BlueprintView = {
  id: 'road-widening',
  version: 1,
  name: { vi: 'Mở rộng đường do dân hiến đất', en: 'Road widening by gift of land' },
  stages: [
    stage('identified', 10, 'Đã lập danh sách', 'Identified'),
    stage('contacted', 20, 'Đã tiếp xúc', 'Contacted'),
    stage('persuaded', 30, 'Đồng thuận chủ trương', 'Agreed in principle'),
    stage('donated', 40, 'Đã ký hiến', 'Donated', ['DONATION', 'MIXED']),
    stage('plan_agreed', 41, 'Thống nhất phương án', 'Plan agreed', ['COMPENSATION', 'STATUTORY']),
    stage('paid', 50, 'Đã chi trả', 'Paid', ['COMPENSATION', 'STATUTORY']),
    stage('handed_over', 60, 'Đã bàn giao mặt bằng', 'Handed over', all.slice(1)),
    stage('settled', 70, 'Hoàn tất hồ sơ', 'Settled', all.slice(1)),
  ],
  conditions: [
    {
      id: 'UNREACHABLE',
      label: { vi: 'Chưa gặp được', en: 'Cannot reach' },
      blocking: false,
      simple: true,
    },
    { id: 'REFUSED', label: { vi: 'Không đồng ý', en: 'Refused' }, blocking: true, simple: true },
    {
      id: 'WAVERING',
      label: { vi: 'Còn cân nhắc', en: 'Undecided' },
      blocking: false,
      simple: true,
    },
    {
      id: 'BOUNDARY_DISPUTE',
      label: { vi: 'Tranh chấp ranh giới', en: 'Boundary dispute' },
      blocking: true,
      simple: true,
    },
    {
      id: 'INHERITANCE',
      label: { vi: 'Vướng thừa kế', en: 'Inheritance' },
      blocking: true,
      simple: true,
    },
  ],
  routes: [
    { id: 'UNDECIDED', label: { vi: 'Chưa chọn', en: 'Not chosen yet' } },
    { id: 'DONATION', label: { vi: 'Hiến đất', en: 'Land donation' } },
    { id: 'COMPENSATION', label: { vi: 'Bồi thường, hỗ trợ', en: 'Compensation and support' } },
    { id: 'MIXED', label: { vi: 'Kết hợp hiến và bồi thường', en: 'Mixed' } },
  ],
};
