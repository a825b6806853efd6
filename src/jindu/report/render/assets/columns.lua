-- Column alignments and widths of a table, measured from its text; a full-width character counts two.

local MARKS = {}
for _, code in utf8.codes("0123456789 .,%+()/:<>≥≤–—−…‰\u{a0}") do MARKS[utf8.char(code)] = true end
local HOLD = "\u{2060}" -- word joiner: this piece is not broken
local AVAILABLE, AVAILABLE_WIDE, PAD = 96, 118, 2 -- characters of table type in 156 mm

local function width_of(text)
  local width = 0
  for _, code in utf8.codes(text) do width = width + (code == 0x2060 and 0 or code >= 0x2500 and 2 or 1) end
  return width
end

-- A status is never broken: its spaces hold.
local function hold_together(span)
  if not span.classes:includes("status") then return nil end
  return span:walk({ Space = function() return pandoc.Str("\u{a0}") end,
    Str = function(str) return pandoc.Str(HOLD .. str.text) end })
end

-- The widest line, and the widest piece that must not be broken (two characters of Chinese hold together).
local function extents(cell)
  local line, widest, piece = "", 0, 0
  local inlines = pandoc.utils.blocks_to_inlines(cell.contents):walk({ Span = hold_together })
  local function close()
    widest = math.max(widest, width_of(line))
    for word in line:gmatch("[^%s%-/]+") do
      local breakable = word:match("[\xE3-\xED]") and not word:find(HOLD, 1, true)
      piece = math.max(piece, breakable and 4 or width_of(word))
    end
    line = ""
  end
  pandoc.Inlines(inlines):walk({
    traverse = "topdown",
    Str = function(str) line = line .. str.text end,
    Space = function() line = line .. " " end,
    SoftBreak = function() line = line .. " " end,
    LineBreak = function() close() end,
    Code = function(code) line = line .. code.text end,
  })
  close()
  return widest, piece
end

local function is_number(text)
  for _, code in utf8.codes(text) do
    if not MARKS[utf8.char(code)] then return false end
  end
  return text ~= ""
end

-- A column is numeric when it has a number and nothing else but dashes.
local function numeric(cells)
  local digits = false
  for _, cell in ipairs(cells) do
    local text = pandoc.utils.stringify(cell.contents)
    if text ~= "" and not is_number(text) then return false end
    digits = digits or text:match("%d") ~= nil
  end
  return digits
end

local function column(rows, index)
  local cells = {}
  for _, row in ipairs(rows) do cells[#cells + 1] = row.cells[index] end
  return cells
end

local function span_of(head, body, is_numeric)
  local natural, least = 0, 0
  for _, cell in ipairs(body) do
    local line, piece = extents(cell)
    natural, least = math.max(natural, line), math.max(least, is_numeric and line or piece)
  end
  for _, cell in ipairs(head) do
    local line, piece = extents(cell)
    natural, least = math.max(natural, is_numeric and math.min(line, 14) or line), math.max(least, piece)
  end
  return { natural = math.max(natural, least) + PAD, least = least + PAD }
end

-- Room to spare goes to all alike; what is lacking is taken where text can be broken.
local function shares(spans, available)
  local natural, least = 0, 0
  for _, span in ipairs(spans) do natural, least = natural + span.natural, least + span.least end
  local spare = math.max(0, available - natural) / #spans
  local stretch = natural <= available and 1 or math.max(0, available - least) / (natural - least)
  local widths, total = {}, 0
  for i, span in ipairs(spans) do
    widths[i] = span.least + (span.natural - span.least) * stretch + spare
    total = total + widths[i]
  end
  for i = 1, #widths do widths[i] = widths[i] / total end
  return widths
end

local function given(text, count)
  local widths, total = {}, 0
  for number in (text or ""):gmatch("[%d.]+") do
    widths[#widths + 1] = tonumber(number)
    total = total + tonumber(number)
  end
  if #widths ~= count then return nil end
  for i = 1, count do widths[i] = widths[i] / total end
  return widths
end

return function(tbl, wish, wide)
  local rows, spans, aligns = pandoc.List({}), {}, {}
  for _, body in ipairs(tbl.bodies) do rows:extend(body.body) end
  for i, spec in ipairs(tbl.colspecs) do
    local cells = column(rows, i)
    local is_numeric = numeric(cells)
    spans[i] = span_of(column(tbl.head.rows, i), cells, is_numeric)
    aligns[i] = spec[1] ~= "AlignDefault" and spec[1] or (is_numeric and "AlignRight" or "AlignLeft")
  end
  local widths = given(wish, #spans) or shares(spans, wide and AVAILABLE_WIDE or AVAILABLE)
  local specs = {}
  for i = 1, #spans do specs[i] = { aligns[i], widths[i] } end
  return specs
end
