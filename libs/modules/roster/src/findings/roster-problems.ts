/** Every code a roster file can answer with. A code is stable and never reused; `{name}` places are filled from the finding. */
import { rosterFileKindProblems, type ProblemCatalogue } from '@dongthuan/contracts';

/** The file as a whole cannot be read. */
export const rosterFileProblems = {
  ...rosterFileKindProblems,
  'roster.damaged_file': {
    vi: 'Tệp bị hỏng hoặc tải lên chưa đủ. Hãy lưu lại và tải lên lần nữa.',
    en: 'The file is damaged or was cut off. Save it again and upload it once more.',
  },
  'roster.too_large': {
    vi: 'Bảng tính giải nén ra quá lớn. Hãy tách tệp hoặc lưu thành CSV.',
    en: 'The spreadsheet unpacks to too much data. Split it or save it as CSV.',
  },
  'roster.no_name_column': {
    vi: 'Không tìm thấy cột họ tên. Hãy chỉ ra cột nào là họ tên.',
    en: 'No column of names was found. Show which column holds the names.',
  },
  'roster.file_dropped': {
    vi: 'Tệp gốc đã được xóa sau 30 ngày như quy định; chỉ còn dấu vân tay của tệp. Hãy tải tệp lên lại.',
    en: 'The original file was dropped after 30 days as the rules say; only its hash is kept. Upload the file again.',
  },
  'roster.import_started': {
    vi: 'Danh sách này đang hoặc đã được nhập, không sửa ở đây được nữa. Sai sót thì sửa ở trang từng hộ.',
    en: 'This list is being imported or has been: it can no longer be changed here. Put mistakes right on the household pages.',
  },
  'roster.column_not_in_sheet': {
    vi: 'Cột đã chọn không có trong bảng.',
    en: 'A chosen column is not in the sheet.',
  },
  'roster.no_rows': {
    vi: 'Có dòng tiêu đề nhưng không có hộ nào bên dưới.',
    en: 'There is a header row but no household below it.',
  },
  'roster.quote_not_closed': {
    vi: 'Dấu ngoặc kép mở ở dòng này không được đóng, nên không đọc được phần còn lại.',
    en: 'A quotation mark opened in this row is never closed, so the rest cannot be read.',
  },
  'roster.area_meaning': {
    vi: 'Chỉ có một cột diện tích. Đây là diện tích đang sử dụng hay diện tích hiến?',
    en: 'There is only one area column. Is it the area held or the area pledged?',
  },
} as const satisfies ProblemCatalogue;

/** One row or cell. */
export const rosterRowProblems = {
  'roster.name_missing': {
    vi: 'Thiếu họ tên. Nếu ô họ tên được gộp với dòng trên, hãy gõ lại tên ở dòng này, hoặc bỏ dòng.',
    en: 'The name is missing. If its cell is merged with the row above, type the name in this row, or leave the row out.',
  },
  'roster.text_too_long': {
    vi: 'Nội dung trong ô quá dài.',
    en: 'The text in this cell is too long.',
  },
  'roster.illegal_character': {
    vi: 'Ô có ký tự không lưu được. Hãy gõ lại.',
    en: 'The cell holds a character that cannot be stored. Type it again.',
  },
  'roster.cell_error': {
    vi: 'Công thức trong ô bị lỗi.',
    en: 'The formula in this cell has an error.',
  },
  'roster.legacy_tcvn3': {
    vi: 'Chữ có vẻ gõ bằng phông cũ TCVN3 (.VnTime). Đọc là: {suggestion}?',
    en: 'The text looks typed in the old TCVN3 (.VnTime) font. Read it as: {suggestion}?',
  },
  'roster.legacy_vni': {
    vi: 'Chữ có vẻ gõ bằng phông cũ VNI. Đọc là: {suggestion}?',
    en: 'The text looks typed in the old VNI font. Read it as: {suggestion}?',
  },
  'roster.not_a_number': { vi: 'Ô này phải là số.', en: 'This cell must be a number.' },
  'roster.number_ambiguous': {
    vi: 'Số này đọc được hai cách; đang hiểu là {suggestion}.',
    en: 'This number can be read in two ways; it is taken as {suggestion}.',
  },
  'roster.number_negative': { vi: 'Số không được âm.', en: 'The number must not be negative.' },
  'roster.number_too_large': { vi: 'Số quá lớn.', en: 'The number is too large.' },
  'roster.number_rounded': {
    vi: 'Số lẻ đã được làm tròn thành {suggestion}.',
    en: 'The number was rounded to {suggestion}.',
  },
  'roster.unit_unknown': {
    vi: 'Không rõ đơn vị. Hãy ghi diện tích bằng m², tiền bằng đồng.',
    en: 'The unit is not known. Write areas in m² and money in VND.',
  },
  'roster.area_unknown': {
    vi: 'Chưa biết diện tích đang sử dụng; có thể bổ sung sau.',
    en: 'The area held is not known; it can be added later.',
  },
  'roster.pledged_exceeds_right': {
    vi: 'Diện tích hiến lớn hơn diện tích đang sử dụng.',
    en: 'The area pledged is larger than the area held.',
  },
  'roster.value_differs': {
    vi: 'Giá trị ghi trong ô khác với kết quả tính từ các cột khác ({suggestion}).',
    en: 'The value in the cell differs from what the other columns give ({suggestion}).',
  },
  'roster.total_differs': {
    vi: 'Số ở dòng tổng cộng khác với tổng các dòng ({suggestion}).',
    en: 'The total row differs from the sum of the rows ({suggestion}).',
  },
  'roster.phone_unclear': {
    vi: 'Số điện thoại không rõ; đã bỏ qua.',
    en: 'The telephone number is not clear; it was left out.',
  },
  'roster.plot_unclear': {
    vi: 'Không đọc được số tờ, số thửa.',
    en: 'The sheet and plot numbers could not be read.',
  },
  'roster.same_plot': {
    vi: 'Thửa này đã có ở dòng {otherRow}: cùng một hộ, thửa dùng chung, hay gõ nhầm?',
    en: 'This plot already stands in row {otherRow}: same household, shared plot, or typing error?',
  },
  'roster.duplicate_name_and_plot': {
    vi: 'Họ tên và thửa này đã có ở dòng {otherRow}: cùng một hộ, thửa dùng chung, hay gõ nhầm?',
    en: 'This name and plot already stand in row {otherRow}: same household, shared plot, or typing error?',
  },
  'roster.two_names_in_cell': {
    vi: 'Ô có hai người; đã tách thành: {suggestion}.',
    en: 'The cell names two people; it was split into: {suggestion}.',
  },
  'roster.maybe_two_names': {
    vi: 'Ô có thể có nhiều người. Hãy kiểm tra lại.',
    en: 'The cell may name more than one person. Please check.',
  },
  'roster.kind_guessed': {
    vi: 'Đoán đây không phải hộ gia đình. Hãy kiểm tra lại.',
    en: 'This looks like something other than a household. Please check.',
  },
  'roster.kind_unknown': {
    vi: 'Không rõ loại; đang ghi là hộ gia đình.',
    en: 'The kind is not known; it is taken as a household.',
  },
  'roster.chainage_unclear': {
    vi: 'Không đọc được lý trình.',
    en: 'The chainage could not be read.',
  },
  'roster.chainage_reversed': {
    vi: 'Lý trình đầu lớn hơn lý trình cuối; đã đổi chỗ.',
    en: 'The chainage starts after it ends; the two were exchanged.',
  },
  'roster.side_unclear': {
    vi: 'Không rõ bên trái hay bên phải.',
    en: 'It is not clear whether this is the left or the right side.',
  },
  'roster.stage_unknown': { vi: 'Không rõ bước này là bước nào.', en: 'This stage is not known.' },
  'roster.date_unreadable': {
    vi: 'Ngày không đúng. Hãy ghi ngày/tháng/năm.',
    en: 'The date is not right. Write day/month/year.',
  },
  'roster.opening_incomplete': {
    vi: 'Hộ đang làm dở phải có ngày và số giấy tờ của bước đã làm.',
    en: 'A half-done household needs the date and the paper number of its step.',
  },
  'roster.route_unclear': {
    vi: 'Không rõ hiến đất, bồi thường hay kết hợp; đang ghi là chưa rõ hình thức, không tính là hiến.',
    en: 'It is not clear whether this was given, paid for or mixed; it is taken as not stated and not counted as a gift.',
  },
  'roster.opening_signer_missing': {
    vi: 'Chưa ghi ai ký giấy tờ.',
    en: 'Who signed the paper is not given.',
  },
} as const satisfies ProblemCatalogue;

/** The importer's whole catalogue, in the shape of the contracts' problem catalogues. */
export const rosterProblems = { ...rosterFileProblems, ...rosterRowProblems } as const;

export type RosterFileProblemCode = keyof typeof rosterFileProblems;
export type RosterProblemCode = keyof typeof rosterProblems;
