/**
 * Tables as Streamlit hands them over (Apache Arrow) turned into plain arrays.
 */

/** One column as a typed array, or as an array of strings. @param {any} table @param {string} name */
export function column(table, name) {
  const vector = table.getChild(name);
  if (!vector) throw new Error(`column ${name} is missing`);
  return vector.toArray();
}

/** Rows as objects. @param {any} table @param {string[]} names */
export function records(table, names) {
  const columns = names.map((name) => table.getChild(name));
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(names.map((name, index) => [name, columns[index] ? columns[index].get(row) : null])));
}
