"""Writes src/test/resources/data/tables/spark-table.parquet: pandas.csv as Apache Spark writes a table.

Run from the repository's root after tables.py; needs pyspark and Java.
"""

import pathlib
import shutil
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

TABLES = pathlib.Path("src/test/resources/data/tables")


def main():
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    rows = spark.read.csv(str(TABLES / "pandas.csv"), header=True, inferSchema=True)
    rows = rows.drop(rows.columns[0])  # the index of pandas
    rows = rows.withColumn("amount", F.col("amount").cast("decimal(12,2)")).withColumn("at", F.current_timestamp())
    folder = pathlib.Path(tempfile.mkdtemp())
    rows.coalesce(1).write.mode("overwrite").parquet(str(folder / "table"))
    [part] = (folder / "table").glob("part-*.parquet")
    shutil.copyfile(part, TABLES / "spark-table.parquet")
    shutil.rmtree(folder)
    spark.stop()


if __name__ == "__main__":
    main()
